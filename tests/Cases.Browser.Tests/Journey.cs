namespace Cases.Browser.Tests;

/// <summary>Whole cases, each person at a browser of his own. Each journey is a class, so that two go on at a time.</summary>
public abstract class Journey(Chromium chromium, DemoProgram program) : IAsyncDisposable
{
    private readonly List<Visitor> _visitors = [];

    /// <summary>Everybody leaves: whose page stays open has it drawn anew at every act on his cases.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visitor in _visitors)
        {
            await visitor.Leaves();
        }
    }

    private protected async Task<Visitor> Enters(string person, string language, int width = Chromium.Wide, bool script = true)
    {
        _visitors.Add(await Visitor.Enters(chromium, program, person, language, width, script));
        return _visitors[^1];
    }

    /// <summary>An officer of an asked agency finds the hand-off on his desk, takes it, answers and leaves.</summary>
    private protected async Task Answers(
        string person, string language, string id, string kind, string text, string conditions = "", bool script = true)
    {
        var asked = await Enters(person, language, script: script);
        await asked.Acts(id, "claim-hand-off");
        await asked.Acts(id, "give-opinion", ("Kind", kind), ("Text", text), ("Conditions", conditions));
        await asked.Sees(".hand-offs", text);
        await asked.Leaves();
    }
}
