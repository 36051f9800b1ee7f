using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Forms;

namespace Cases.Web.Api;

/// <summary>
/// The documents in an act that came as JSON. Each is either <c>{"seal": …}</c>, as uploading it answered, or stands on
/// that very case where the sender can read it.
/// </summary>
internal sealed class SentDocuments(DocumentSeals seals, CaseFiles files)
{
    /// <summary>Where a document may stand, each seal gives way to what it seals. Elsewhere it stays, a fault.</summary>
    public Given.Whole Opened(ActShape shape, Given.Whole given, string person) => Within(given, (name, value) =>
        shape.Fields.FirstOrDefault(f => Given.Is(name, f.Name))?.Kind switch
        {
            FieldKind.Documents => Each(value, person),
            FieldKind.Filing when value is Given.Whole filing =>
                Within(filing, (inner, listed) => Given.Is(inner, nameof(Filing.Documents)) ? Each(listed, person) : listed),
            _ => value,
        });

    /// <summary>The documents that an act without proof names may be among; the case is read only where such are named.</summary>
    public async Task<IReadOnlyCollection<DocumentRef>> OnCase(
        ActShape shape, Given.Whole given, Guid caseId, Viewer viewer, CancellationToken cancellation) =>
        shape.Type != typeof(FileRequest) && ActBody.NamesDocuments(shape, given)
        && await files.Read(caseId, viewer, $"api:act/{shape.Name}", cancellation) is { } view ? [.. view.Documents()] : [];

    private static Given.Whole Within(Given.Whole whole, Func<string, Given, Given> change) =>
        new([.. whole.Members.Select(m => (m.Name, change(m.Name, m.Value)))]);

    private Given Each(Given documents, string person) =>
        documents is Given.Several list ? new Given.Several([.. list.Items.Select(item => Opened(item, person))]) : documents;

    private Given Opened(Given item, string person) =>
        item is Given.Whole sent && sent[DocumentSeals.Member] is Given.Written { Text: var seal }
        && seals.Open(seal, person) is { } document ? new Given.Proved(document) : item;
}
