using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cases.TestKit;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>The built program with its demo world and a mail server of the test, for whoever comes in by a letter.</summary>
public sealed partial class PostedProgram : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private readonly Mailbox _mail = new();
    private RunningProgram? _program;

    public Uri Address => _program!.Address;

    public async ValueTask InitializeAsync()
    {
        var port = Loopback.FreePort();
        _program = await RunningProgram.Start(new ProgramStart
        {
            DataFolder = _data.Path,
            Port = port,
            Variables = new Dictionary<string, string>
            {
                ["Smtp__Host"] = "127.0.0.1",
                ["Smtp__Port"] = _mail.Port.ToString(CultureInfo.InvariantCulture),
                ["Smtp__Pages"] = $"http://127.0.0.1:{port}",
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        _mail.Dispose();
        _data.Dispose();
    }

    /// <summary>The link in the letter to an address, once one has come.</summary>
    internal async Task<string> LinkTo(string address, string page)
    {
        var link = "";
        await Eventually.Holds($"a letter with {page} comes to {address}", () =>
            (link = _mail.Letters.Where(letter => letter.To == address)
                .Select(letter => Link().Matches(Body(letter.Text)).Select(m => m.Value)
                    .FirstOrDefault(found => found.Contains(page, StringComparison.Ordinal)))
                .LastOrDefault(found => found is not null) ?? "").Length > 0);
        return link;
    }

    /// <summary>What stands in a letter of one plain part, however it was put into the letters of a wire.</summary>
    private static string Body(string letter)
    {
        var parts = letter.ReplaceLineEndings("\n").Split("\n\n", 2);
        return parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "", StringComparison.Ordinal).Trim()))
            : parts[0].Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)
                ? parts[1].Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal)
                : parts[1];
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
