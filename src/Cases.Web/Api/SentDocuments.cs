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
    /// <summary>The body with each seal opened into the document it stands for, and all documents that the sender may attach.</summary>
    public async Task<(byte[] Body, IReadOnlyList<DocumentRef> Proved)> Read(Guid caseId, Viewer viewer, string act, byte[] body, CancellationToken cancellation)
    {
        if (!ActShape.All[act].Fields.Any(f => f.Kind is FieldKind.Documents or FieldKind.Filing) || Parsed(body) is not { } json)
        {
            return (body, []);
        }
        List<DocumentRef> proved = [];
        json = Opened(json, viewer.Actor.Person, proved);
        if (act != ActShape.Of(typeof(FileRequest)).Name && await files.Read(caseId, viewer, $"api:act/{act}", cancellation) is { } view)
        {
            proved.AddRange(view.Documents());
        }
        return (JsonSerializer.SerializeToUtf8Bytes(json, CaseJson.Options), proved);
    }

    private JsonNode Opened(JsonNode node, string person, List<DocumentRef> proved)
    {
        switch (node)
        {
            case JsonObject sent when sent.TryGetPropertyValue(DocumentSeals.Member, out var seal):
                if (seals.Open(seal is JsonValue value && value.TryGetValue<string>(out var text) ? text : null, person) is not { } document)
                {
                    return node;
                }
                proved.Add(document);
                return JsonSerializer.SerializeToNode(document, CaseJson.Options)!;
            case JsonObject sent:
                return new JsonObject(sent.ToArray().Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Opened(p.Value, person, proved).DeepClone())));
            case JsonArray sent:
                return new JsonArray([.. sent.ToArray().Select(item => item is null ? null : Opened(item, person, proved).DeepClone())]);
            default:
                return node;
        }
    }

    private static JsonNode? Parsed(byte[] body)
    {
        try
        {
            var json = JsonNode.Parse(body);
            // Reading it once finds what is only seen on use, such as a name that stands twice.
            json?.ToJsonString();
            return json is JsonObject && Readable(json) ? json : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Readable(JsonNode? node) => node switch
    {
        JsonObject sent => sent.All(p => Readable(p.Value)),
        JsonArray sent => sent.All(Readable),
        _ => true,
    };
}
