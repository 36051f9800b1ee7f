using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Api;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages;

/// <summary>
/// Checks a letter by its code, for everybody: that it was issued, when, and by its hash whether a file is that letter. A file
/// that is sent to be compared is read once and not kept.
/// </summary>
[AllowAnonymous]
[Takes(BodyKind.FormWithLetter)]
public sealed class VerifyModel(LetterProofs proofs) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "verify.code")]
    public string? Code { get; set; }

    [BindProperty]
    [Required, Display(Name = "verify.file")]
    public IFormFile? Sent { get; set; }

    /// <summary>Whether a code was given.</summary>
    public bool Asked => !string.IsNullOrWhiteSpace(Code);

    /// <summary>The letter; null where there is none with this code.</summary>
    public LetterProof? Letter { get; private set; }

    /// <summary>Whether the file that was sent is the letter; null where none was.</summary>
    public bool? IsSame { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        ModelState.Clear();
        Response.Headers.Vary = "Accept";
        if (!Asked)
        {
            return Page();
        }
        Letter = await proofs.Check(Code, HttpContext.RequestAborted);
        return Request.PrefersJson() ? new JsonResult(Answer()) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Letter = await proofs.Check(Code, HttpContext.RequestAborted);
        if (!ModelState.IsValid || Sent is null)
        {
            return this.Again();
        }
        await using var file = Sent.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, HttpContext.RequestAborted));
        IsSame = hash == Letter?.Sha256;
        return Page();
    }

    private object Answer() => Letter is not { } found ? new { valid = false } : new
    {
        valid = true, kind = found.Kind, number = found.Number,
        issued = Seoul.DayOf(found.IssuedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sha256 = found.Sha256,
    };
}
