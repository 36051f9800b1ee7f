using Cases.Web.Forms;
using Cases.Web.Pages.Apply;
using Cases.Web.Pages.Guided;

namespace Cases.Web;

/// <summary>What the firm's pages need.</summary>
internal static class FirmSetup
{
    public static WebApplicationBuilder AddCasesFirm(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FilingChoices>();
        builder.Services.AddSingleton<GuidedPath>();
        builder.Services.AddSingleton<FilingDesk>();
        builder.Services.AddSingleton<DocumentSeals>();
        builder.Services.AddSingleton<Uploads>();
        builder.Services.AddSingleton<ReadUploads>();
        builder.Services.AddSingleton<UploadQuota>();
        builder.Services.AddSingleton<Cases.Web.Api.SentDocuments>();
        builder.Services.AddSingleton<Cases.Grains.Queries.FirmCases>();
        return builder;
    }
}
