using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cases.TestKit;
using MimeKit;

namespace Cases.Web.Tests.SigningIn;

/// <summary>The program with a mail server, and people at browsers who sign firms up.</summary>
public sealed partial class OwnAccountsBed : IDisposable
{
    public const string Password = "rabbit lantern quarry";

    private const string Pages = "https://cases.example";
    private static int made;

    public OwnAccountsBed() => App = new()
    {
        Settings =
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{Mail.Port}", ["Smtp:Pages"] = Pages + "/",
            ["Smtp:Security"] = "None", ["Jobs:AccountMail"] = "* * * * * *", ["Limits:AccountPerMinute"] = "6000",
        },
    };

    public Mailbox Mail { get; } = new();

    public WebApp App { get; }

    /// <summary>A registration number that nobody has used, with its checksum.</summary>
    public static string NewNumber()
    {
        var nine = $"{220_000_000 + Interlocked.Increment(ref made)}";
        int[] weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
        var sum = nine.Select((digit, at) => (digit - '0') * weights[at]).Sum() + ((nine[8] - '0') * 5 / 10);
        return $"{nine[..3]}-{nine[3..5]}-{nine[5..]}{(10 - (sum % 10)) % 10}";
    }

    public static string NewAddress() => $"owner{Interlocked.Increment(ref made)}@firm.example";

    public static (string, string)[] Form(string email, string number, string firm = "Fictional Metals") =>
    [
        ("Input.FirmName", firm), ("Input.RegistrationNumber", number), ("Input.Name", "Invented Owner"),
        ("Input.Email", email), ("Input.Password", Password), ("Input.Consent", "true"),
    ];

    /// <summary>Sends the sign-up's form; returns the page that answers, in the end, and the letter's text.</summary>
    public async Task<string> SignUp(string email, string number, string language = "en", string firm = "Fictional Metals")
    {
        var before = LettersTo(email).Length;
        var sent = await App.Browser(language).Send("/sign-up", Form(email, number, firm));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-up/sent"), (sent.StatusCode, $"{sent.Headers.Location}"));
        await Eventually.Holds($"a letter comes to {email}", () => LettersTo(email).Length > before);
        return LettersTo(email)[^1];
    }

    /// <summary>A browser of an owner who has signed up and confirmed.</summary>
    public async Task<HttpClient> Owner(string email, string number, string firm = "Fictional Metals")
    {
        var browser = App.Browser("en");
        var done = await browser.Send(LinkIn(await SignUp(email, number, firm: firm)), ("Password", Password));
        Assert.Equal((HttpStatusCode.Redirect, "/my-cases"), (done.StatusCode, $"{done.Headers.Location}"));
        return browser;
    }

    /// <summary>Page and query of the one link in a letter.</summary>
    public static string LinkIn(string letter)
    {
        var link = Assert.Single(Link().Matches(letter)).Value;
        Assert.StartsWith(Pages + "/", link, StringComparison.Ordinal);
        return link[Pages.Length..];
    }

    public string[] LettersTo(string email) => [.. Mail.Letters.Where(mail => mail.To == email).Select(mail =>
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(mail.Text));
        var letter = MimeMessage.Load(text);
        return $"{letter.Subject}\n{letter.TextBody}";
    })];

    public void Dispose()
    {
        App.Dispose();
        Mail.Dispose();
    }

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex Link();
}
