using System.Text;
using Microsoft.Playwright;

namespace Cases.Browser.Tests;

/// <summary>The filing form, filled in by a visitor from a firm.</summary>
internal static class FilingForm
{
    public static FilePayload Plan { get; } = new()
    {
        Name = "plan.pdf",
        MimeType = "application/pdf",
        Buffer = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"),
    };

    /// <summary>What only a firm with its own case in mind can write; firm, number and class come from its profile.</summary>
    public static (string Name, string Value)[] Words(string language, string title) => language == "ko"
        ?
        [
            ("Input.Minerals", "lithium"), ("Input.Feedstock", "블랙매스"), ("Input.Facility", "제3블록 침출동"),
            ("Input.AnnualTonnes", "1,250"),
            ("Input.Title", title), ("Input.Request", "블랙매스에서 리튬을 회수하는 공장의 입주를 허용해 주십시오."),
            ("Input.Output", "탄산리튬을 양극재 원료로 추가 가공 없이 씁니다."),
        ]
        :
        [
            ("Input.Minerals", "nickel"), ("Input.Feedstock", "black mass"), ("Input.Facility", "Leaching hall, block 3"),
            ("Input.AnnualTonnes", "1,250"),
            ("Input.Title", title),
            ("Input.Request",
                "Please recognise our black mass as a circular resource, so that it can be stored and sold as a product."),
            ("Input.Output", "Nickel sulphate, used as a precursor without further treatment."),
        ];

    /// <summary>Files a request with a document, from the firm's list of cases to the slip; returns the case's id.</summary>
    public static async Task<string> Files(
        this Visitor firm, string kind, string agency, string language, string title, params (string Name, string Value)[] more)
    {
        await firm.Opens("/my-cases");
        await firm.Presses("main a[href='/file']");
        await firm.Fills(("Kind", kind));
        await firm.Presses("#new .btn-first");
        await firm.Fills([("Input.Agency", agency), .. Words(language, title), .. more]);
        await firm.Page.Locator("#Input_Documents").SetInputFilesAsync(Plan);
        await firm.Presses("button[value=review].btn-first");
        await firm.Sees(".files-name", "plan.pdf");
        await firm.Keeps($"filing-review-{kind}-{language}");
        await firm.Sends();
        await firm.Sees(".paper", title);
        return new Uri(firm.Page.Url).Segments[2].TrimEnd('/');
    }
}
