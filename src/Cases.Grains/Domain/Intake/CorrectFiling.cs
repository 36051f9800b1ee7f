using System.Globalization;

namespace Cases.Grains.Domain;

/// <summary>
/// The firm corrects single fields of its filing while it is asked to supplement. What is not given, or given as it was filed,
/// stays; the value of before stands beside the new one for ever. Kind, agency, complex, blockage and the firm's own name are
/// what the filing is known by: who was wrong there files anew.
/// </summary>
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Received, Stage.InReview)]
public sealed record CorrectFiling(
    [property: Field(FieldKind.Line)] string? Ksic = null, [property: Field(FieldKind.Line)] string? Feedstock = null,
    [property: Field(FieldKind.Line)] string? Facility = null, decimal? AnnualTonnes = null, DateOnly? PlannedStart = null,
    string? Request = null, string? Output = null) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.OpenSupplement is null ? Outcome.No(IntakeRefusals.NoSupplement) : null;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var (filed, meant) = (state.Filing!, Meant(state.Filing!));
        FilingChange[] changes = [.. Of(filed).Zip(Of(meant))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new FilingChange(pair.First.Field, pair.First.Value, pair.Second.Value))];
        return changes.Length == 0 ? Outcome.No(IntakeRefusals.NothingCorrected)
            : FilingFaults.Of(meant, context).FirstOrDefault(f => changes.Any(c => c.Field == f.Field)) is { } fault
                ? Outcome.No(fault)
            : Outcome.Of(new FilingCorrected(
                context.At, context.Actor.Person, state.OpenSupplement!.Id, changes, meant.KsicListed));
    }

    /// <summary>The fields that can be corrected, by their names in <see cref="Filing"/>, as a change has them.</summary>
    public static IReadOnlyList<(string Field, string Value)> Of(Filing filing) =>
    [
        (nameof(Ksic), filing.Ksic), (nameof(Feedstock), filing.Feedstock), (nameof(Facility), filing.Facility),
        (nameof(AnnualTonnes), filing.AnnualTonnes.ToString("0.############", CultureInfo.InvariantCulture)),
        (nameof(PlannedStart), filing.PlannedStart?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        (nameof(Request), filing.Request), (nameof(Output), filing.Output),
    ];

    private Filing Meant(Filing filed) => filed with
    {
        Ksic = Ksic is { } code ? Writing.Code(code) : filed.Ksic,
        KsicListed = Ksic is { } listed ? Domain.Ksic.Find(Writing.Code(listed)) is not null : filed.KsicListed,
        Feedstock = Feedstock ?? filed.Feedstock,
        Facility = Facility ?? filed.Facility,
        AnnualTonnes = AnnualTonnes ?? filed.AnnualTonnes,
        PlannedStart = PlannedStart ?? filed.PlannedStart,
        Request = Request ?? filed.Request,
        Output = Output ?? filed.Output,
    };
}

/// <summary>The firm corrected fields of its filing.</summary>
/// <param name="KsicListed">Whether the code of the industry is in the list at hand by now.</param>
public sealed record FilingCorrected(
    DateTimeOffset At, string By, int Supplement, IReadOnlyList<FilingChange> Changes, bool KsicListed) : CaseEvent(At, By)
{
    /// <summary>A filing with what was corrected in it.</summary>
    internal Filing In(Filing filing) => Changes.Aggregate(filing, (whole, change) => (change.Field, change.New) switch
    {
        (nameof(Filing.Ksic), var code) => whole with { Ksic = code, KsicListed = KsicListed },
        (nameof(Filing.Feedstock), var said) => whole with { Feedstock = said },
        (nameof(Filing.Facility), var said) => whole with { Facility = said },
        (nameof(Filing.AnnualTonnes), var tonnes) =>
            whole with { AnnualTonnes = decimal.Parse(tonnes, CultureInfo.InvariantCulture) },
        (nameof(Filing.PlannedStart), var day) => whole with
        {
            PlannedStart = DateOnly.TryParseExact(
                day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null,
        },
        (nameof(Filing.Request), var said) => whole with { Request = said },
        (nameof(Filing.Output), var said) => whole with { Output = said },
        _ => whole,
    });
}

/// <summary>One field of a filing as it stood and as it stands.</summary>
/// <param name="Field">Its name in <see cref="Filing"/>.</param>
public sealed record FilingChange(string Field, string Old, string New);
