using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Cases.Web.Pages;

/// <summary>Where one is led to after signing in.</summary>
internal static class WayBack
{
    /// <summary>The address that was asked for, as a header may hold it; the front page where it is none of ours.</summary>
    public static string To(this IUrlHelper url, string? asked) => url.IsLocalUrl(asked) ? Written(asked!) : "/";

    /// <summary>ASCII is left as it is; letters of other alphabets are written as addresses have them.</summary>
    private static string Written(string address) => string.Concat(address.EnumerateRunes().Select(
        letter => letter.Value is > ' ' and < 0x7f ? $"{letter}" : Uri.EscapeDataString($"{letter}")));
}
