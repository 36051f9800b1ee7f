using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cases.Web.Forms;

/// <summary>Where the fields of a form stand among each other: the state of a form holds them by the alphabet.</summary>
internal static class DeclaredPlaces
{
    /// <summary>
    /// A text by which fields are ordered as the model declares them, within its parts too, and the rows of a list by their
    /// number. What the model does not declare comes last.
    /// </summary>
    public static string Of(ModelMetadata model, string key)
    {
        var (at, places) = ((ModelMetadata?)model, new List<int>());
        foreach (var part in key.Split('.', '['))
        {
            if (part.EndsWith(']') && int.TryParse(part[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            {
                places.Add(row);
                at = at?.ElementMetadata;
                continue;
            }
            var place = at is null ? -1 : at.Properties.ToList().FindIndex(property => IsCalled(property, part));
            places.Add(place < 0 ? int.MaxValue : place);
            at = place < 0 ? null : at!.Properties[place];
        }
        return string.Join('.', places.Select(place => place.ToString("D10", CultureInfo.InvariantCulture)));
    }

    private static bool IsCalled(ModelMetadata property, string name) =>
        string.Equals(property.BinderModelName ?? property.PropertyName, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(property.PropertyName, name, StringComparison.OrdinalIgnoreCase);
}
