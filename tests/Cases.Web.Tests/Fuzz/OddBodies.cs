using System.Text;
using System.Text.Json;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Fuzz;

/// <summary>Bodies: forms and acts that might be taken, and the same cut short, torn or filled with what is no text.</summary>
internal static class OddBodies
{
    private const string Boundary = "----odd";
    private static readonly string[] FileNames = ["a.pdf", "", "../a.pdf", "가.hwp", "a\0.pdf", "a.pdf\"; x=\""];

    /// <param name="shape">The act whose fields it may have; null where it is for none.</param>
    public static (string? ContentType, byte[] Body) Of(Chance chance, ActShape? shape, IReadOnlyList<string> fields)
    {
        var names = shape is null ? fields : [.. shape.Fields.Select(f => f.Name), "RequestId", "Version", "Do"];
        var (type, body) = chance.Below(10) switch
        {
            < 3 => ("application/x-www-form-urlencoded", Form(chance, names)),
            < 5 => ($"multipart/form-data; boundary={Boundary}", Multipart(chance, names)),
            < 8 => ("application/json", Json(chance, shape)),
            8 => ("application/octet-stream", chance.Bytes(2_000)),
            _ => ((string?)null, []),
        };
        return (type, chance.Below(8) switch
        {
            0 => body[..chance.Below(body.Length + 1)],
            1 when body.Length > 0 => Torn(chance, body),
            _ => body,
        });
    }

    /// <summary>The act as a client would send it, and now and then something else.</summary>
    public static byte[] Json(Chance chance, ActShape? shape) => Encoding.UTF8.GetBytes(
        shape is null || chance.OneIn(12) ? chance.Of(OddValues.Json)
        : Object(shape.Fields.Where(_ => !chance.OneIn(15)).Select(f => (f, OddValues.Of(f, chance)))));

    /// <summary>An act with these fields.</summary>
    public static string Object(IEnumerable<(ActField Field, string Value)> fields) =>
        $"{{{string.Join(',', fields.Select(f => $"\"{Name(f.Field)}\":{f.Value}"))}}}";

    private static string Name(ActField field) => JsonNamingPolicy.CamelCase.ConvertName(field.Name);

    private static byte[] Form(Chance chance, IReadOnlyList<string> names)
    {
        List<string> pairs = [];
        if (!chance.OneIn(6))
        {
            pairs.Add($"__RequestVerificationToken={OddRequest.Token}");
        }
        foreach (var name in names.Where(_ => !chance.OneIn(4)))
        {
            pairs.Add($"{Uri.EscapeDataString(name)}={Value(chance)}");
        }
        return Encoding.UTF8.GetBytes(string.Join('&', pairs));
    }

    private static string Value(Chance chance) =>
        chance.OneIn(6) ? chance.Of(OddValues.Escapes) : Uri.EscapeDataString(chance.Of(OddValues.Texts));

    private static byte[] Multipart(Chance chance, IReadOnlyList<string> names)
    {
        using var body = new MemoryStream();
        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
        if (!chance.OneIn(6))
        {
            Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n");
            Write($"{OddRequest.Token}\r\n");
        }
        foreach (var name in names.Where(_ => !chance.OneIn(3)))
        {
            var file = chance.OneIn(5) ? $"; filename=\"{chance.Of(FileNames)}\"" : "";
            Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.Write(file.Length > 0
                ? [.. "%PDF-1.7 "u8, .. chance.Bytes(300)] : Encoding.UTF8.GetBytes(chance.Of(OddValues.Texts)));
            Write("\r\n");
        }
        Write($"--{Boundary}--\r\n");
        return body.ToArray();
    }

    /// <summary>With bytes in it that are no UTF-8.</summary>
    private static byte[] Torn(Chance chance, byte[] body)
    {
        byte[] torn = [.. body];
        for (var i = 0; i < 4; i++)
        {
            torn[chance.Below(torn.Length)] = chance.Of<byte>([0xFF, 0xC0, 0xED, 0x80, 0x00, (byte)'%', (byte)'"', (byte)'\r']);
        }
        return torn;
    }
}
