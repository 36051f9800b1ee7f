// Violations on purpose, in the rooms' namespaces below "Planted". The rules must see every one of them.
#pragma warning disable CA1822, CA1812, CA1852, CA1305, RS0030

namespace Planted.Cases.Grains.Domain
{
    internal sealed class MakesUpIds
    {
        internal Func<Guid> Id => () => Guid.NewGuid();
    }

    internal sealed class Waits
    {
        internal async Task Later() => await Task.Yield();
    }

    internal sealed class ReadsFiles
    {
        internal string Read(string path) => File.ReadAllText(path);
    }

    internal sealed class ReadsTheClock
    {
        internal DateTimeOffset Now(TimeProvider clock) => clock.GetUtcNow();
    }

    internal sealed class IsAGrain : Orleans.Grain;

    internal sealed class Logs
    {
        internal void Log(Microsoft.Extensions.Logging.ILogger log) => log.GetHashCode();
    }

    internal sealed record RevokesAlone : global::Cases.Grains.Domain.CaseAct
    {
        public override global::Cases.Grains.Domain.Outcome Decide(
            global::Cases.Grains.Domain.CaseState state, global::Cases.Grains.Domain.ActContext context) =>
            global::Cases.Grains.Domain.Outcome.Of(
                new global::Cases.Grains.Domain.ReliefRevoked(context.At, context.Actor.Person, ""));
    }

    internal static class Act
    {
        internal static int Decide(int state) => state + 1;
    }
}

namespace Planted.Cases.Grains.Ledger
{
    internal sealed class SpeaksSql
    {
        internal Npgsql.NpgsqlConnection Connection => new("Host=127.0.0.1");
    }
}

namespace Planted.Cases.Grains.Queries
{
    internal sealed class KnowsTheDriver
    {
        internal Npgsql.NpgsqlConnection Connection => new("Host=127.0.0.1");
    }

    internal sealed class ReadsWithoutItsLine(global::Cases.Grains.Storage.IReadDatabase database)
    {
        internal Task<int> Read() => database.Read(_ => Task.FromResult(1));
    }

    internal sealed class WritesTheLogItself(global::Cases.Grains.Ledger.IAccessLog log)
    {
        internal Task Note(global::Cases.Grains.Ledger.AccessLine line) => log.Append([line]);
    }

    internal sealed class Reading
    {
        internal int Unshown() => 1;
    }

    internal sealed class ShowsWhatIsUnshown
    {
        internal int List(Reading reading) => reading.Unshown();
    }
}

namespace Planted.Cases.Grains.Storage
{
    internal sealed class Decides
    {
        internal int Act(int state) => Domain.Act.Decide(state);
    }
}

namespace Planted.Cases.Grains
{
    internal sealed class AddsDays
    {
        internal DateOnly Due(DateOnly start) => start.AddDays(20);
    }
}

namespace Planted.Cases.Silo.Jobs
{
    internal sealed class WritesState
    {
        internal Cases.Grains.Storage.Decides Store => new();
    }
}

namespace Planted.Cases.Web
{
    internal sealed class AddsMonths
    {
        internal DateOnly Expires(DateOnly start) => start.AddMonths(2);
    }

    internal sealed class WritesPastTheGrain
    {
        internal object Write(global::Cases.Grains.Ledger.ICaseLedger ledger) => ledger.Record(null!);
    }

    internal sealed class NamesStorage
    {
        internal Cases.Grains.Storage.Decides Store => new();
    }

    internal sealed class NamesStorageToo
    {
        internal Cases.Grains.Storage.Decides Store => new();
    }
}

namespace Planted
{
    internal static class KeepsTheDay
    {
        internal static readonly DateOnly Default = DateOnly.FromDateTime(DateTime.Today);
        internal static readonly DateTimeOffset? Perhaps = DateTimeOffset.UtcNow;
        internal static DateTime Since = DateTime.UtcNow;
    }
}
