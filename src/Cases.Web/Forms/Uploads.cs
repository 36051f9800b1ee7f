using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Auth;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cases.Web.Forms;

/// <summary>
/// Turns uploaded files into references. A form field <c>X</c> carries files under its own name and what was uploaded
/// before under <c>X.Held</c>: sealed for the person, so that nobody can refer to bytes he has not sent.
/// </summary>
public sealed class Uploads(UploadQuota quota, DocumentSeals seals, Text text)
{
    /// <summary>The largest body of a form with files, in bytes.</summary>
    public const long MostBody = 105_000_000;

    /// <summary>
    /// What the form holds now: the held ones that were not dropped (<c>X.Drop</c>, by hash), then the new files. A file that is
    /// refused becomes a fault beside the field; the others stay.
    /// </summary>
    public async Task<IReadOnlyList<DocumentRef>> Take(
        HttpRequest request, string field, ModelStateDictionary state, IEnumerable<DocumentRef>? before = null,
        CancellationToken cancel = default)
    {
        var form = await request.ReadFormAsync(cancel);
        var (who, firm) = request.HttpContext.User.SignedIn() is { } signedIn ? (signedIn.PersonId, signedIn.FirmId) : ("", null);
        var dropped = form[field + ".Drop"].ToHashSet();
        List<DocumentRef> held =
            [.. (before ?? []).Concat(form[field + ".Held"].Select(seal => seals.Open(seal, who)).OfType<DocumentRef>())];
        foreach (var file in form.Files.GetFiles(field).Where(f => f.FileName.Length > 0))
        {
            await using var content = file.OpenReadStream();
            if (await Put(firm, file, content, cancel) is not { } receipt)
            {
                state.AddModelError(field, text["upload.later", Writing.Clean(file.FileName).ReplaceLineEndings("")]);
            }
            else if (receipt.Document is { } document)
            {
                dropped.Remove(document.Sha256);
                held.Add(document);
            }
            else
            {
                state.AddModelError(field, Said(file.FileName, receipt.Fault!));
            }
        }
        return [.. held.Where(d => !dropped.Contains(d.Sha256)).DistinctBy(d => d.Sha256)];
    }

    /// <summary>Null while a silo or the store cannot be reached: what was typed beside the file is not lost for that.</summary>
    private async Task<DocumentReceipt?> Put(string? firm, IFormFile file, Stream content, CancellationToken cancel)
    {
        try
        {
            return await quota.Put(firm, file.FileName, content, file.Length, cancel);
        }
        catch (Exception e) when (Unavailable.Is(e) && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The value of a hidden field <c>X.Held</c>.</summary>
    public string Seal(DocumentRef document, SignedIn who) => seals.Seal(document, who.PersonId);

    /// <summary>Why a file was refused, in the reader's words.</summary>
    public string Said(string name, Fault fault) => fault switch
    {
        { Code: "document.not-what-it-claims", Arguments: [var kind, ""] } => text["upload.not-what-it-says", name, kind].Value,
        // Shown as it is, the name would be read as another.
        { Code: "document.name", Arguments: [_, var place, var code] } =>
            text["upload.name-characters", Writing.Clean(name).ReplaceLineEndings(""), place, code].Value,
        _ => text["upload." + fault.Code, [name, .. fault.Arguments]].Value,
    };
}

/// <summary>What <c>_Documents.cshtml</c> shows: a field for files, with what was uploaded before.</summary>
/// <param name="Field">The form field's name, as given to <see cref="Uploads.Take"/>.</param>
/// <param name="Held">What the form holds already.</param>
/// <param name="Seen">Who will be able to see them; null where that needs no word.</param>
/// <param name="Sealed">True when the page itself carries the held ones; false when a draft does.</param>
public sealed record DocumentsField(
    string Field, string Label, IReadOnlyList<DocumentRef> Held, bool Optional = true, bool Sealed = true,
    string? Seen = null);
