using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>A letter in its shell. Its own is that the bytes are kept before the hash of them is recorded.</summary>
internal sealed class LetterGrain(ICaseLedger ledger, IPress press, IDocumentStore store, TimeProvider time)
    : Grain, ILetterGrain, IDecides<LetterState, LetterEvent, IssueLetter>
{
    private LedgerShell<LetterState, LetterEvent, IssueLetter> _shell = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _shell = new(LetterHistory.Thing.Empty(this.GetPrimaryKey()), ledger, time, this);
        await _shell.CatchUp(cancellationToken);
    }

    public async Task<IssuedLetter> Issue(LetterToIssue letter)
    {
        using var activity = Telemetry.Source.StartActivity("issue letter");
        activity?.SetTag("cases.letter", letter.Kind).SetTag("cases.case.id", letter.CaseId);
        if (_shell.History.State.Issued is null)
        {
            await Make(letter);
        }
        var issued = _shell.History.State.Issued!;
        return new(issued.Sha256, issued.Number);
    }

    public bool MayKnow(LetterState state, Actor actor, IssueLetter act) => true;

    public Decided<LetterEvent> Decide(
        History<LetterState, LetterEvent> history, Actor actor, IssueLetter act, DateTimeOffset at) =>
        new(act.Decide(history.State));

    public LedgerRows Rows(LetterState before, LetterState after) => LetterRows.Of(after);

    public void Forget() => DeactivateOnIdle();

    private async Task Make(LetterToIssue letter)
    {
        var at = Clock.Now(time);
        var paper = JsonSerializer.Deserialize<Paper>(letter.Paper, CaseJson.Options)! with { At = at };
        var bytes = press.Print(paper);
        using var content = new MemoryStream(bytes, writable: false);
        // A crash from here on leaves a file that nothing refers to, which is swept, and never a hash without its file: it is
        // kept once it is referred to.
        var document = (await store.PutOwn($"{letter.CaseId}-{letter.Ordinal}.pdf", content)).Document
            ?? throw new InvalidOperationException("The store did not take a letter.");
        var kind = Enum.GetValues<LetterKind>().First(k => ActShape.Kebab($"{k}") == letter.Kind);
        var act = new IssueLetter(new(
            at, Actor.System.Person, letter.CaseId, letter.Ordinal, kind, letter.Number, letter.Code, document.Sha256,
            document.Bytes));
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{letter.CaseId}/{letter.Ordinal}"));
        // One request for ever: a repetition after a lost reply is the same.
        await _shell.Do(new(this.GetPrimaryKey(), digest, Actor.System, act));
        store.Keep([document]);
    }
}
