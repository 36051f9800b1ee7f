using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.AspNetCore.DataProtection;

namespace Cases.Web.Forms;

/// <summary>
/// Proof of an upload: a reference sealed for the person who sent the bytes. A hash alone proves nothing, because whoever
/// has read a document's name somewhere may know its hash.
/// </summary>
public sealed class DocumentSeals(IDataProtectionProvider protection)
{
    /// <summary>Under which name a seal stands in the JSON of a document.</summary>
    public const string Member = "seal";

    private readonly IDataProtector protector = protection.CreateProtector("cases.uploads");

    public string Seal(DocumentRef document, string person) =>
        protector.Protect(JsonSerializer.Serialize(new Sealed(person, document), CaseJson.Options));

    /// <summary>The document, or null when this is no seal of ours or another person's.</summary>
    public DocumentRef? Open(string? seal, string person)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(protector.Unprotect(seal ?? ""), CaseJson.Options) is { } opened
                && opened.Person == person
                ? opened.Document
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Sealed(string Person, DocumentRef Document);
}
