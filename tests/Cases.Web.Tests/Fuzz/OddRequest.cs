using System.Globalization;
using System.Text;

namespace Cases.Web.Tests.Fuzz;

/// <summary>One request as it goes over the wire, but for the cookies and the token of who sends it.</summary>
/// <param name="Number">Its place in the walk of its seed.</param>
/// <param name="Person">Null for a visitor.</param>
/// <param name="Target">Path and query as they stand in the request line.</param>
/// <param name="Act">The act it might do; null where it is addressed to none.</param>
/// <param name="IsBrokenOff">Its body ends before the server has all that it was told of.</param>
internal sealed record OddRequest(
    int Number, string? Person, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body,
    string? Act = null, bool IsBrokenOff = false)
{
    /// <summary>Stands in a body for the token that a form of this program gives its reader.</summary>
    public const string Token = "TOKEN-OF-THE-FORM";

    /// <summary>Whether it says how long it is, or in which pieces it comes, by itself.</summary>
    private bool FramesItself => Headers.Any(h => h.Name is "Content-Length" or "Transfer-Encoding");

    public byte[] Wire(string host, string cookies, string token)
    {
        var body = Replaced(Body, token);
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\n");
        if (Headers.All(h => h.Name != "Host"))
        {
            head.Append(CultureInfo.InvariantCulture, $"Host: {host}\r\n");
        }
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value.Replace(Token, token, StringComparison.Ordinal)}\r\n");
        }
        if (cookies.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Cookie: {cookies}\r\n");
        }
        if (!FramesItself && body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }
        head.Append("Connection: close\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
    }

    /// <summary>So that it can be sent again: every byte that is no plain letter is written as \xNN.</summary>
    public override string ToString()
    {
        var wire = Encoding.Latin1.GetString(Wire("HOST", Person is null ? "" : "COOKIES", Token));
        return $"#{Number} {Person ?? "visitor"}: {Plain(wire)}";
    }

    private static byte[] Replaced(byte[] body, string token)
    {
        var text = Encoding.Latin1.GetString(body);
        return text.Contains(Token, StringComparison.Ordinal)
            ? Encoding.Latin1.GetBytes(text.Replace(Token, token, StringComparison.Ordinal)) : body;
    }

    private static string Plain(string wire)
    {
        var plain = new StringBuilder();
        foreach (var c in wire.Length > 3_000 ? wire[..3_000] : wire)
        {
            plain.Append(c is >= ' ' and <= '~' ? $"{c}" : $"\\x{(int)c:X2}");
        }
        return plain.Append(wire.Length > 3_000 ? $"… ({wire.Length} bytes)" : "").ToString();
    }
}
