using System.Security.Claims;
using System.Text.Encodings.Web;

namespace Cases.IdentityProvider.TestHost;

/// <summary>A form in which one says who one is: a subject, and a line "type=value" for each further claim.</summary>
internal static class LoginPage
{
    public static string Html(string returnUrl) => $"""
        <!DOCTYPE html><title>Test provider</title>
        <form method="post" action="/login">
          <input type="hidden" name="returnUrl" value="{HtmlEncoder.Default.Encode(returnUrl)}">
          <input name="sub"><textarea name="claims"></textarea><button>Sign in</button>
        </form>
        """;

    public static IEnumerable<Claim> Claims(IFormCollection form) => form["claims"].ToString()
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('=', 2)).Select(pair => new Claim(pair[0], pair[1]))
        .Prepend(new Claim("sub", form["sub"].ToString()));
}
