using Npgsql;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>
/// Who may do what in the database of a cluster. The role that migrates owns schemas and tables. The silo records: it
/// adds events and never changes one, but for emptying those that a recorded disposal names. The web reads; of its own it has
/// only the schema of accounts and keys, and of the ledger's tables it adds to the access log alone, whose heads nobody but a
/// trigger moves. So a fault in a page cannot change a case. Tables of accounts that a
/// restore made belong to who restored; the web gets to use them.
/// </summary>
/// <param name="Silo">Role that the silos connect as.</param>
/// <param name="Web">Role that the web hosts connect as.</param>
/// <param name="SiloPassword">Given to the silo's role when it is made here; null makes one that needs none.</param>
/// <param name="WebPassword">The same for the web's.</param>
public sealed record DatabaseRoles(string Silo, string Web, string? SiloPassword = null, string? WebPassword = null)
{
    /// <summary>
    /// Makes the roles where they are missing, and sets what they may do to exactly this, all at once. Can be run again.
    /// </summary>
    /// <exception cref="PostgresException">The connecting role may not make roles: then somebody who may has to make them
    /// first.</exception>
    internal void Grant(NpgsqlConnection connection)
    {
        Make(connection, Silo, SiloPassword);
        Make(connection, Web, WebPassword);
        var (silo, web) = (Quoted(Silo), Quoted(Web));
        Run(connection, $"""
            create schema if not exists accounts;
            create schema if not exists hangfire;
            revoke all on all tables in schema ledger, grains from {silo}, {web};
            revoke all on schema ledger, grains, accounts, hangfire from {silo}, {web};

            grant usage on schema ledger, grains to {silo}, {web};
            grant select on all tables in schema ledger to {silo}, {web};
            grant insert, update, delete on all tables in schema ledger to {silo};
            revoke update, delete on ledger.case_event, ledger.access_log from {silo};
            revoke insert, update, delete on ledger.schema_version from {silo};
            do $do$ begin
              -- A schema of before, whose tables of rows are made again before its scripts are run, has none of these.
              if to_regclass('ledger.access_chain') is not null then
                revoke insert, update, delete on ledger.access_chain from {silo};
                revoke insert, delete on ledger.access_loose from {silo};
                revoke update, delete on ledger.seal_told from {silo};
              end if;
              if to_regprocedure('ledger.dispose_chain(uuid)') is not null then
                grant execute on function ledger.dispose_chain(uuid), ledger.forget_lines(text, bigint) to {silo};
              end if;
            end $do$;
            revoke delete on ledger.case_head, ledger.person from {silo};
            grant insert on ledger.access_log to {web};

            grant select on all tables in schema grains to {silo};
            grant insert, update, delete
              on grains.orleansstorage, grains.orleansmembershiptable, grains.orleansmembershipversiontable to {silo};
            grant select on grains.orleansquery, grains.orleansmembershiptable, grains.orleansmembershipversiontable,
              grains.schema_version to {web};

            grant usage, create on schema hangfire to {silo};
            grant usage, create on schema accounts to {web};
            do $do$ declare t record; begin
              for t in select c.oid::regclass as name from pg_class c
                       where c.relnamespace = 'accounts'::regnamespace and c.relkind = 'r'
                         and c.relowner = current_user::regrole loop
                execute format('grant select, insert, update, delete on %s to %I',
                  t.name, '{Web.Replace("'", "''", StringComparison.Ordinal)}');
              end loop;
            end $do$
            """);
    }

    private static void Make(NpgsqlConnection connection, string role, string? password)
    {
        using var ask = new NpgsqlCommand("select exists (select 1 from pg_roles where rolname = $1)", connection);
        ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        if (ask.ExecuteScalar() is true)
        {
            return;
        }
        Run(connection, $"create role {Quoted(role)} login" + (
            password is null ? "" : $" password '{password.Replace("'", "''", StringComparison.Ordinal)}'"));
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string Quoted(string role) => $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
