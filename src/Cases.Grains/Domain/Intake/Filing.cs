namespace Cases.Grains.Domain;

/// <summary>What a firm asks for.</summary>
public enum ReliefKind
{
    /// <summary>To be admitted to an industrial complex (산업단지 입주).</summary>
    ComplexEntry,

    /// <summary>To have a waste rule eased (폐기물 규제 완화).</summary>
    WasteRule,
}

/// <summary>The content of a request. Checked by <see cref="FilingFaults"/> before it can be filed.</summary>
/// <param name="RegistrationNumber">Business registration number, ten digits.</param>
/// <param name="Ksic">Code of the Korean Standard Industrial Classification, five digits.</param>
/// <param name="KsicListed">False when the code is well formed but not in the list at hand: filed with a warning.</param>
/// <param name="Minerals">Minerals recovered, at least one.</param>
/// <param name="Feedstock">What is processed: black mass, spent catalyst and so on.</param>
/// <param name="Blockage">What blocks the firm: a code of <see cref="Blockages"/>.</param>
/// <param name="Complex">Id of the complex concerned, for an entry; null otherwise.</param>
/// <param name="Rule">The waste rule concerned, for an easing; null otherwise.</param>
/// <param name="AnnualTonnes">Input a year in tonnes, above 0.</param>
/// <param name="PlannedStart">First day of operation that the firm plans, or null.</param>
/// <param name="Output">What comes out, and whether it is usable as an input without further processing.</param>
public sealed record Filing(
    ReliefKind Kind,
    [property: Field(FieldKind.Line)] string FirmName,
    [property: Field(FieldKind.Line)] string RegistrationNumber,
    [property: Field(FieldKind.Line)] string Ksic,
    [property: Allotted] bool KsicListed,
    IReadOnlyList<string> Minerals,
    [property: Field(FieldKind.Line)] string Feedstock,
    [property: Field(FieldKind.Blockage)] string Blockage,
    [property: Field(FieldKind.Complex)] string? Complex,
    [property: Field(FieldKind.Line)] string? Rule,
    [property: Field(FieldKind.Line)] string Facility,
    decimal AnnualTonnes,
    DateOnly? PlannedStart,
    [property: Field(FieldKind.Line)] string Title,
    string Request,
    string Output,
    IReadOnlyList<DocumentRef> Documents);

/// <summary>A document by its content: the bytes lie in the document store under their hash.</summary>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Encrypted">True when it opens only with a password or a right; otherwise nothing, as in all of before.</param>
/// <param name="Macros">True when it brings a program along; otherwise nothing, as in all of before.</param>
/// <param name="ResidentNumber">True when a resident registration number was read in it as it was uploaded; otherwise nothing.</param>
public sealed record DocumentRef(
    [property: Field(FieldKind.Line)] string Name, [property: Field(FieldKind.Line)] string MediaType, long Bytes,
    [property: Field(FieldKind.Line)] string Sha256, bool? Encrypted = null, bool? Macros = null,
    bool? ResidentNumber = null)
{
    /// <summary>A sender's "no" is nothing too, so that a document without the mark is written in one way.</summary>
    public bool? Encrypted { get; init; } = Encrypted is true ? true : null;

    /// <inheritdoc cref="Encrypted"/>
    public bool? Macros { get; init; } = Macros is true ? true : null;

    /// <inheritdoc cref="Encrypted"/>
    public bool? ResidentNumber { get; init; } = ResidentNumber is true ? true : null;
}

/// <summary>What recyclers are stuck on, as codes.</summary>
public static class Blockages
{
    public static readonly IReadOnlyList<string> All =
    [
        "siting", "storage-limit", "waste-status", "designated-waste", "missing-code", "import-permit", "tariff-code",
        "permit-duplication", "product-standard",
    ];
}
