namespace Cases.Grains.Ledger;

/// <summary>Makes files of papers. The same paper makes the same bytes.</summary>
public interface IPress
{
    /// <summary>The paper as a PDF of A4 pages, tagged, its text to be searched.</summary>
    byte[] Print(Paper paper);
}

/// <summary>What is to stand on paper, in one language and in its order.</summary>
/// <param name="Language">ko or en.</param>
/// <param name="Issuer">The agency whose paper it is, or the name of the system.</param>
/// <param name="Number">The paper's own number; it stands at the foot of each page.</param>
/// <param name="At">The instant of issue; null for one that is not issued.</param>
/// <param name="IssuedOn">What its day is called.</param>
public sealed record Paper(
    string Language, string Title, string Issuer, string Number, IReadOnlyList<PaperPart> Parts, string IssuedOn,
    DateTimeOffset? At = null, PaperProof? Proof = null);

/// <summary>One part of a paper.</summary>
/// <param name="Label">What a fact is called; empty for every other kind.</param>
public sealed record PaperPart(PaperKind Kind, string Text, string Label = "");

/// <summary>How a paper can be checked.</summary>
/// <param name="Link">What its picture code (QR) leads to; empty for none, where the address of the pages is not known.</param>
/// <param name="Said">The sentence beside it.</param>
/// <param name="Picture">What the picture is, for who cannot see it.</param>
public sealed record PaperProof(string Code, string Link, string Said, string Picture);

/// <summary>What a part of a paper is.</summary>
public enum PaperKind
{
    Text,
    Heading,
    Fact,
    Item,

    /// <summary>A sentence that must not be overlooked.</summary>
    Strong,

    /// <summary>Sources and remarks, in small letters.</summary>
    Small,
}
