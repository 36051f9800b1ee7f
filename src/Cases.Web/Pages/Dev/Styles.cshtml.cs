using System.ComponentModel.DataAnnotations;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.Dev;

/// <summary>Every part that pages are made of, on one page, with a form that shows how forms work. Development only.</summary>
[AllowAnonymous]
public sealed class StylesModel : PageModel
{
    [BindProperty]
    public SampleForm Input { get; set; } = new();

    [BindProperty]
    public Guid RequestId { get; set; }

    public SelectListItem[] Minerals { get; } = [new("—", ""), new("Li", "li"), new("Ni", "ni"), new("Co", "co")];

    public SelectListItem[] Levers { get; } = [new("33", "plan-change"), new("6 ⑦", "individual-grant")];

    public void OnGet()
    {
    }

    public IActionResult OnPost() => ModelState.IsValid ? RedirectToPage() : this.Again();

    /// <summary>What the sample form asks.</summary>
    public sealed class SampleForm
    {
        [Required, AtMost(100), Display(Name = "sample.firm")]
        public string? Firm { get; set; }

        [Required, Range(0.1, 1_000_000), Display(Name = "sample.tonnes")]
        public decimal? Tonnes { get; set; }

        [Required, Display(Name = "sample.mineral")]
        public string? Mineral { get; set; }

        [Display(Name = "sample.day")]
        public DateOnly? Day { get; set; }

        [Required, Display(Name = "sample.lever")]
        public string? Lever { get; set; }

        [AtMost(2_000), Display(Name = "sample.reason")]
        public string? Reason { get; set; }

        [Display(Name = "sample.agree")]
        public bool Agree { get; set; }
    }
}
