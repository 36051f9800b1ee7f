using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;

namespace Cases.Web.Acts;

/// <summary>Holds a filing against the profile of the firm that files it, for pages and the API alike.</summary>
public sealed class FilingFirms(IGrainFactory grains)
{
    /// <summary>
    /// The filing with what it left out, and where it names another firm. A firm without a profile says who it is.
    /// </summary>
    public async Task<(Filing Filing, IReadOnlyList<Fault> Faults)> Held(string firm, Filing filing)
    {
        var profile = await grains.GetGrain<IFirmGrain>(firm).Profile();
        var whole = FilingFirm.FilledIn(filing, profile?.Name, profile?.RegistrationNumber);
        return (whole, FilingFirm.Faults(whole, profile?.Name, profile?.RegistrationNumber));
    }

    /// <summary>A body that leaves name or number out, with the profile's: who reads it demands every member.</summary>
    public async Task<byte[]> Whole(byte[] body, string? firm)
    {
        if (firm is null || Missing(body) is not { Length: > 0 } missing
            || await grains.GetGrain<IFirmGrain>(firm).Profile() is not { } profile)
        {
            return body;
        }
        using var json = JsonDocument.Parse(body);
        using var whole = new MemoryStream();
        using (var writer = new Utf8JsonWriter(whole))
        {
            writer.WriteStartObject();
            foreach (var member in json.RootElement.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (!IsFiling(member))
                {
                    member.Value.WriteTo(writer);
                    continue;
                }
                writer.WriteStartObject();
                foreach (var written in member.Value.EnumerateObject())
                {
                    written.WriteTo(writer);
                }
                foreach (var name in missing.Where(name => !Writing.IsBlank(Of(profile, name))))
                {
                    writer.WriteString(JsonNamingPolicy.CamelCase.ConvertName(name), Of(profile, name));
                }
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        return whole.ToArray();
    }

    private static string Of(FirmProfile profile, string member) =>
        member == nameof(Filing.FirmName) ? Writing.Clean(profile.Name) : FilingFirm.Plain(profile.RegistrationNumber);

    private static string[] Missing(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.EnumerateObject().Count(IsFiling) == 1
                ? [.. new[] { nameof(Filing.FirmName), nameof(Filing.RegistrationNumber) }.Where(name =>
                    !json.RootElement.EnumerateObject().First(IsFiling).Value.EnumerateObject().Any(m => Named(m, name)))]
                : [];
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            // Who reads it next says what is wrong with it.
            return [];
        }
    }

    private static bool IsFiling(JsonProperty member) =>
        Named(member, "filing") && member.Value.ValueKind == JsonValueKind.Object;

    private static bool Named(JsonProperty member, string name) => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
