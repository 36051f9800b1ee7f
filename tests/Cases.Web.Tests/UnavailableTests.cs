using Cases.Grains;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Cases.Web.Tests;

/// <summary>Which faults pass, so that the same act is to be sent again, and under which code that is said.</summary>
public sealed class UnavailableTests
{
    private const string Unknown = CaseOutcomeUnknownException.Unknown;

    public static TheoryData<Exception, string> Passing => new()
    {
        { new SqliteException("SQLite Error 13: 'database or disk is full'.", 13), "store.full" },
        { new SqliteException("SQLite Error 10: 'disk I/O error'.", 10), Unknown },
        { new SqliteException("SQLite Error 5: 'database is locked'.", 5), Unknown },
        { new SqliteException("SQLite Error 1: 'no such table: clock_row'.", 1), "store.incomplete" },
        { Postgres("53100"), "store.full" },
        { new PostgresException("could not write init file", "FATAL", "FATAL", "XX000"), "store.full" },
        { Postgres("42P01"), "store.incomplete" },
        { Postgres("53300"), Unknown },
        { Postgres("57P01"), Unknown },
        { new NpgsqlException("The connection pool has been exhausted"), Unknown },
        { new OperationCanceledException("Message expired before placement could complete"), Unknown },
        { new InvalidOperationException("around it", Postgres("53100")), "store.full" },
        { new CaseOutcomeUnknownException("told by the case"), Unknown },
    };

    public static TheoryData<Exception> Lasting =>
    [
        new SqliteException("SQLite Error 19: 'UNIQUE constraint failed'.", 19),
        new SqliteException("SQLite Error 1: 'syntax error'.", 1),
        Postgres("23505"), Postgres("42601"), Postgres("XX000"), new InvalidOperationException("a fault of ours"),
    ];

    [Theory, MemberData(nameof(Passing))]
    public void A_fault_that_passes_is_told_by_its_code(Exception fault, string code)
    {
        Assert.True(Unavailable.Is(fault));
        Assert.Equal(code, Unavailable.CodeOf(fault));
    }

    [Theory, MemberData(nameof(Lasting))]
    public void A_fault_of_our_own_stays_a_fault(Exception fault) => Assert.False(Unavailable.Is(fault));

    private static PostgresException Postgres(string state) => new("a message", "ERROR", "ERROR", state);
}
