using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Orleans.Runtime;
using Orleans.Storage;

namespace Cases.Silo.Demo;

/// <summary>
/// What the store itself says about the demo world in it: from which seed and day it was begun, and whether the load came
/// to its end. A store without it is nobody's demo.
/// </summary>
internal sealed class DemoMark
{
    private const string Name = "demo-world";
    private readonly IGrainStorage _storage;
    private readonly GrainState<Dictionary<string, string>> _state = new([]);

    private DemoMark(IGrainStorage storage) => _storage = storage;

    public bool IsBegun => Held.ContainsKey("day");

    public bool IsFinished => Held.ContainsKey("finished");

    public int Seed => int.Parse(Held["seed"], CultureInfo.InvariantCulture);

    /// <summary>The start of the day, in Seoul, as of which the world was begun.</summary>
    public DateTimeOffset Anchor => Seoul.StartOf(DateOnly.ParseExact(Held["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private Dictionary<string, string> Held => _state.State ?? [];

    public static async Task<DemoMark> Read(IServiceProvider services)
    {
        var mark = new DemoMark(services.GetRequiredKeyedService<IGrainStorage>(StateNames.Store));
        await mark._storage.ReadStateAsync(Name, Id, mark._state);
        return mark;
    }

    public Task Begin(DateTimeOffset anchor, int seed) =>
        Keep(new() { ["day"] = $"{Seoul.DayOf(anchor):yyyy-MM-dd}", ["seed"] = seed.ToString(CultureInfo.InvariantCulture) });

    public Task Finish() => Keep(new(Held) { ["finished"] = "yes" });

    private static GrainId Id => GrainId.Create(Name, "world");

    private Task Keep(Dictionary<string, string> kept)
    {
        _state.State = kept;
        return _storage.WriteStateAsync(Name, Id, _state);
    }
}
