using Cases.Grains.Domain;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cases.Web.Pages.Apply;

/// <summary>Says what is wrong with a filing in the reader's language, beside the field.</summary>
internal static class FilingFaultTexts
{
    public const string Prefix = "Input.";

    public static string LabelOf(this Text text, string field) => text["filing." + ActShape.Kebab(field)].Value;

    public static string Said(this Text text, Fault fault)
    {
        var label = text.LabelOf(fault.Field);
        return fault.Code == "required" && label.EndsWith('?') ? text["filing.fault.unanswered", label].Value
            : text["filing.fault." + fault.Code, [label.TrimEnd('?'), .. fault.Arguments]].Value;
    }

    public static void Add(this ModelStateDictionary state, Text text, IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            state.AddModelError(Prefix + fault.Field, text.Said(fault));
        }
    }

    /// <summary>One that is left out is another's matter.</summary>
    public static void AddRegistrationNumber(this ModelStateDictionary state, Text text, string? typed) =>
        state.Add(text, string.IsNullOrWhiteSpace(typed) ? [] : FilingFaults.RegistrationNumberFaults(typed));
}
