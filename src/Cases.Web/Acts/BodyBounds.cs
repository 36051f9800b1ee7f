using System.Text.Json;
using Cases.Grains.Domain;

namespace Cases.Web.Acts;

/// <summary>
/// Whether the JSON of an act is of a size that the act can have. One pass that keeps nothing and ends at the first thing too
/// many: whatever is read of a body afterwards is small, however large the body is.
/// </summary>
internal static class BodyBounds
{
    public const int MostDepth = 16;

    /// <summary>Of a list.</summary>
    public const int MostItems = 100;

    /// <summary>Of an object.</summary>
    public const int MostMembers = 64;

    /// <summary>For what does not belong into the act and is told so.</summary>
    private const int Spare = 1_000;

    /// <summary>What is too much in a body or keeps it from being read, and how many pieces of it were visited to know.</summary>
    public static (Fault? Fault, int Visits) Look(ActShape shape, ReadOnlySpan<byte> body)
    {
        var visits = 0;
        try
        {
            return (body.Length == 0 ? null : Excess(shape, body, ref visits), visits);
        }
        // The second: a name that is not valid Unicode.
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return (CaseRefusals.Malformed.On("", shape.Name), visits);
        }
    }

    /// <summary>How many pieces an act can have at most, braces and names counted; twice, as a seal has more members.</summary>
    public static int MostVisits(ActShape shape) => Spare + 2 * shape.Fields.Sum(PiecesOf);

    private static int PiecesOf(ActField field)
    {
        var one = field.Members.Count == 0 ? 1 : 2 + field.Members.Sum(PiecesOf);
        return 1 + (field.IsList ? 2 + MostItems * one : one);
    }

    private static Fault? Excess(ActShape shape, ReadOnlySpan<byte> body, ref int visits)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MostDepth });
        var most = MostVisits(shape);
        Span<int> held = stackalloc int[MostDepth + 1];
        held.Clear();
        var afterName = false;
        ActField? field = null, member = null;
        while (reader.Read())
        {
            visits++;
            var depth = reader.CurrentDepth;
            var isName = reader.TokenType == JsonTokenType.PropertyName;
            var isEnd = reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject;
            if (isName && depth is 1 or 2)
            {
                (field, member) = depth == 1 ? (Named(shape.Fields, ref reader), null)
                    : (field, Named(field?.Members ?? [], ref reader));
            }
            if (visits > most || (!isEnd && !afterName && ++held[depth] > (isName ? MostMembers : MostItems)))
            {
                return FieldRefusals.TooMany.On(PathOf(field, member), MostItems);
            }
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                held[depth + 1] = 0;
            }
            afterName = isName;
        }
        return null;
    }

    private static ActField? Named(IReadOnlyList<ActField> fields, ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan.Length > 200 ? null : reader.GetString();
        return fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string PathOf(ActField? field, ActField? member) =>
        field is null ? "" : member is null || field.IsList ? field.Name : $"{field.Name}.{member.Name}";
}
