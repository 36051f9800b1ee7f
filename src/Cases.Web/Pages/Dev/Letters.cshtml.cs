using Cases.Grains;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Dev;

/// <summary>Letters about accounts that wait for a mail server, which one's own machine seldom has. Development only.</summary>
[AllowAnonymous]
public sealed class LettersModel(IGrainFactory grains) : PageModel
{
    public IReadOnlyList<AccountLetter> Letters { get; private set; } = [];

    public async Task OnGet() => Letters = [.. (await Task.WhenAll(Enumerable.Range(0, IAccountLettersGrain.Shares)
        .Select(share => grains.GetGrain<IAccountLettersGrain>(share).Waiting()))).SelectMany(letters => letters)];
}
