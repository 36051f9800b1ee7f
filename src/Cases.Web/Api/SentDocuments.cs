using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Forms;

namespace Cases.Web.Api;

/// <summary>
/// The documents in an act that came as JSON. Each is either <c>{"seal": …}</c>, as uploading it answered, or stands on
/// that very case where the sender can read it.
/// </summary>
internal sealed class SentDocuments(DocumentSeals seals, CaseFiles files)
{
    /// <summary>
    /// The body with each seal opened into the document it stands for, and all documents that the sender may attach.
    /// </summary>
    public async Task<(byte[] Body, IReadOnlyList<DocumentRef> Proved)> Read(
        Guid caseId, Viewer viewer, string act, byte[] body, CancellationToken cancellation)
    {
        if (!ActShape.All[act].Fields.Any(f => f.Kind is FieldKind.Documents or FieldKind.Filing) || Parsed(body) is not { } json)
        {
            return (body, []);
        }
        List<DocumentRef> proved = [];
        foreach (var field in ActShape.All[act].Fields)
        {
            Open(field.Kind switch
            {
                FieldKind.Documents => json[field.Name],
                FieldKind.Filing when json[field.Name] is JsonObject filing => filing[nameof(Filing.Documents)],
                _ => null,
            }, viewer.Actor.Person, proved);
        }
        if (act != ActShape.Of(typeof(FileRequest)).Name && await files.Read(caseId, viewer, $"api:act/{act}", cancellation) is {
            } view)
        {
            proved.AddRange(view.Documents());
        }
        return (JsonSerializer.SerializeToUtf8Bytes(json, CaseJson.Options), proved);
    }

    /// <summary>Where a document may stand, each seal gives way to what it seals. Elsewhere it stays, a fault.</summary>
    private void Open(JsonNode? documents, string person, List<DocumentRef> proved)
    {
        if (documents is not JsonArray list)
        {
            return;
        }
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject sent && sent.TryGetPropertyValue(DocumentSeals.Member, out var seal)
                && seals.Open(seal is JsonValue value && value.TryGetValue<string>(out var text) ? text : null, person)
                    is { } document)
            {
                proved.Add(document);
                list[i] = JsonSerializer.SerializeToNode(document, CaseJson.Options);
            }
        }
    }

    private static JsonObject? Parsed(byte[] body)
    {
        try
        {
            var json = JsonNode.Parse(body, AnyCase);
            // Reading it once finds what is only seen on use, such as a name that stands twice.
            json?.ToJsonString();
            return json is JsonObject whole && Readable(json) ? whole : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>As acts are read: a name in another case is the same one, and there once.</summary>
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    private static bool Readable(JsonNode? node) => node switch
    {
        JsonObject sent => sent.All(p => Readable(p.Value)),
        JsonArray sent => sent.All(Readable),
        _ => true,
    };
}
