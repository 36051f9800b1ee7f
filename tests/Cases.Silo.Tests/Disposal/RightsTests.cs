using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.PostgreSql;
using Cases.TestKit;
using Dapper;
using Npgsql;
using Xunit;

namespace Cases.Silo.Tests.Disposal;

/// <summary>What the databases themselves refuse, whoever asks.</summary>
public sealed class RightsTests
{
    [Fact]
    public async Task The_role_of_a_silo_empties_what_a_disposal_names_and_changes_no_other_event()
    {
        await using var world = await DisposalWorld.Start(StoreKind.PostgreSql);
        var roles = new DatabaseRoles($"silo_{Guid.NewGuid():N}", $"web_{Guid.NewGuid():N}");
        SchemaMigration.Apply(world.Bed.Store, roles);
        await world.Dispose();

        await Refused(roles.Silo, "update case_event set body = '' where version = 1");
        await Refused(roles.Silo, $"select dispose_chain('{world.Open}')");
        await Refused(roles.Web, $"select dispose_chain('{world.Closed}')");
        await As(roles.Silo, $"select dispose_chain('{world.Closed}')");
        await Refused(roles.Web, "select forget_lines('leaver', 0)");
        Assert.NotEmpty(await world.Bed.Get<ICaseLedger>().Read(world.Open));

        async Task Refused(string role, string sql) =>
            Assert.Contains(
                (await Assert.ThrowsAsync<PostgresException>(() => As(role, sql))).SqlState, (string[])["42501", "CS002"]);

        async Task As(string role, string sql)
        {
            await using var connection = new NpgsqlConnection(world.Bed.Store.ConnectionString);
            await connection.OpenAsync();
            await connection.ExecuteAsync($"set search_path = ledger; set role {role}");
            await connection.ExecuteAsync(sql);
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_line_of_the_log_forgets_somebody_who_is_gone_once_it_is_old_and_nobody_else(StoreKind kind)
    {
        await using var world = await DisposalWorld.Start(kind);
        var bed = world.Bed;
        var log = bed.Get<IAccessLog>();
        await log.Append([Line("leaver", 2023), Line("filer", 2023), Line("leaver", 2030)]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bed.Get<IDisposing>().Forget("leaver", bed.Time.Now));
        await bed.Get<IPeople>().Dispose("leaver", bed.Time.Now);

        Assert.True(await bed.Get<IDisposing>().Forget("leaver", bed.Time.Now) != 0);

        Assert.Equal(1, await bed.Ask<int>("select count(*) from access_log where person = 'leaver'"));
        Assert.Equal(1, await bed.Ask<int>("select count(*) from access_log where account = '-' and source = ''"));
        await bed.IsSound();

        static AccessLine Line(string person, int year) => new(
            person, person, null, new(year, 5, 5, 0, 0, 0, TimeSpan.Zero), "10.0.0.1", "page:case", null);
    }
}
