using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cases.Web.Forms;

/// <summary>The texts of a form.</summary>
internal sealed record TypedTexts(Dictionary<string, string[]> Fields, bool HadFiles)
{
    /// <summary>How much of a form is kept at most, in bytes; one that has more is not kept at all.</summary>
    public const int Most = 200_000;

    private const int MostFields = 1_000;

    public FormCollection AsForm() => new(Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value)));

    /// <summary>Reads a form without its files: nothing of them is held, however large. Null for one with too much.</summary>
    public static async Task<TypedTexts?> Read(HttpRequest request, CancellationToken cancel)
    {
        var type = MediaTypeHeaderValue.Parse(request.ContentType);
        return type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await Parts(request, HeaderUtilities.RemoveQuotes(type.Boundary).Value, cancel)
            : request.ContentLength is > Most * 3 ? null : Bounded(await request.ReadFormAsync(cancel));
    }

    private static TypedTexts? Bounded(IFormCollection form)
    {
        var fields = form.ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray());
        var size = fields.Sum(f => f.Key.Length + f.Value.Sum(Encoding.UTF8.GetByteCount));
        return size > Most ? null : new(fields, form.Files.Count > 0);
    }

    private static async Task<TypedTexts?> Parts(HttpRequest request, string? boundary, CancellationToken cancel)
    {
        if (boundary is null)
        {
            return null;
        }
        var reader = new MultipartReader(boundary, request.Body);
        var fields = new Dictionary<string, string[]>();
        var buffer = new byte[Most + 1];
        var (left, hadFiles, count) = (Most, false, 0);
        while (await reader.ReadNextSectionAsync(cancel) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var what) || !what.IsFormDisposition())
            {
                hadFiles |= what?.FileName.Length > 0 || what?.FileNameStar.Length > 0;
                continue;
            }
            if (++count > MostFields || await Text(part.Body, buffer.AsMemory(0, left + 1), cancel) is not { } bytes)
            {
                return null;
            }
            left -= bytes.Length;
            var name = HeaderUtilities.RemoveQuotes(what.Name).ToString();
            fields[name] = [.. fields.GetValueOrDefault(name, []), Encoding.UTF8.GetString(bytes)];
        }
        return new(fields, hadFiles);
    }

    /// <summary>Null where the text fills the buffer, which has one byte more than it may have.</summary>
    private static async Task<byte[]?> Text(Stream body, Memory<byte> buffer, CancellationToken cancel)
    {
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return read == buffer.Length ? null : buffer[..read].ToArray();
    }
}
