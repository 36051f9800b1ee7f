using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Cases.Web.Language;

/// <summary>
/// <c>&lt;when at="@instant" /&gt;</c> or <c>&lt;when day="@date" weekday /&gt;</c>: a <c>time</c> element with the
/// machine-readable value.
/// <c>only-day</c> leaves the hour of an instant out. Nothing is written for null.
/// </summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public DateOnly? Day { get; set; }

    public bool Weekday { get; set; }

    public bool OnlyDay { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        var local = At is { } at ? SeoulDates.InSeoul(at) : (DateTimeOffset?)null;
        if (local is { } instant && !OnlyDay)
            Write(output, instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), instant.Seoul());
        else if ((Day ?? DayOf(local)) is { } day)
            Write(output, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Weekday ? day.DayOfWeek() : day.Day());
        else
            output.SuppressOutput();
    }

    private static DateOnly? DayOf(DateTimeOffset? local) => local is { } at ? DateOnly.FromDateTime(at.DateTime) : null;

    private static void Write(TagHelperOutput output, string machine, string human)
    {
        output.Attributes.SetAttribute("datetime", machine);
        output.Content.SetContent(human);
    }
}
