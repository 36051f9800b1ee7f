using System.ComponentModel.DataAnnotations;
using Cases.Grains.Domain;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cases.Web.Pages.Admin;

/// <summary>What desk, reviewer and panel said, as it is typed.</summary>
public sealed class AppraisalInput
{
    [Required, AtMost(200), Display(Name = "disposal.opinion")]
    public string? Opinion { get; set; }

    [Required, Display(Name = "disposal.opinion-on")]
    public DateOnly? OpinionOn { get; set; }

    [Required, AtMost(200), Display(Name = "disposal.reviewer")]
    public string? Reviewer { get; set; }

    [Required, Display(Name = "disposal.reviewed-on")]
    public DateOnly? ReviewedOn { get; set; }

    [Required, AtMost(200), Display(Name = "disposal.panel")]
    public string? Panel { get; set; }

    [Required, Display(Name = "disposal.panel-on")]
    public DateOnly? PanelOn { get; set; }

    /// <summary>A case that stays on each line, with why behind its number.</summary>
    [Display(Name = "disposal.kept")]
    public string? Kept { get; set; }

    public static AppraisalInput Of(Appraisal said, IReadOnlyList<KeptCase> kept) => new()
    {
        Opinion = said.Opinion, OpinionOn = said.OpinionOn, Reviewer = said.Reviewer, ReviewedOn = said.ReviewedOn,
        Panel = said.Panel, PanelOn = said.PanelOn, Kept = string.Join('\n', kept.Select(k => $"{k.Number} {k.Reason}")),
    };

    /// <summary>Null with the fault beside its field.</summary>
    internal (Appraisal Said, IReadOnlyList<KeptCase> Kept)? Read(Text text, ModelStateDictionary state)
    {
        List<KeptCase> kept = [];
        foreach (var line in (Kept ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var number, { Length: > 0 } reason])
            {
                state.AddModelError("Input.Kept", text["disposal.kept-form"]);
                return null;
            }
            kept.Add(new(number, reason));
        }
        return (new(Opinion!.Trim(), OpinionOn!.Value, Reviewer!.Trim(), ReviewedOn!.Value, Panel!.Trim(), PanelOn!.Value), kept);
    }
}
