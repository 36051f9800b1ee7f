using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Forms;

/// <summary>The answers of a form page.</summary>
public static class Invalid
{
    /// <summary>The same page again with every fault beside its field and what was typed kept: status 400.</summary>
    public static PageResult Again(this PageModel page, int status = StatusCodes.Status400BadRequest)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
