using Cases.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>The filing form in a real browser: what is wrong is said beside its field, and no mouse is needed.</summary>
public sealed class FilingFormTests(Chromium chromium, DemoProgram program)
{
    private const int MostStops = 120;

    private static readonly (string Name, string Value)[] Wrong =
    [
        ("Input.FirmName", "<script>alert(1)</script>"), ("Input.RegistrationNumber", "123-45-67890"), ("Input.Ksic", "38x"),
        ("Input.Facility", "Hall 1"),
        ("Input.AnnualTonnes", "-5"), ("Input.PlannedStart", "2020-01-01"), ("Input.Title", "제목 Title"), ("Input.Request", ""),
    ];

    [Theory]
    [InlineData("ko", "plan.pdf: 이름은 pdf", Chromium.Wide, true)]
    [InlineData("en", "plan.pdf: named as pdf, but its content is png.", Chromium.Narrow, true)]
    [InlineData("en", "plan.pdf: named as pdf, but its content is png.", Chromium.Wide, false)]
    public async Task Every_fault_is_said_at_once_beside_its_field_and_what_was_typed_is_kept(
        string language, string upload, int width, bool script)
    {
        var firm = await Visitor.Enters(chromium, program, "firm-020-filer", language, width, script);
        await Begins(firm);
        await firm.Fills(Wrong);
        await firm.Page.Locator("#Input_Documents").SetInputFilesAsync(new FilePayload
        {
            Name = "plan.pdf", MimeType = "application/pdf",
            Buffer = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
        });
        await firm.Presses("button[value=review].btn-first");

        await firm.Sees("#error-summary");
        await firm.Sees(".field-wrong:has(#Input_Documents) .field-error", upload);
        foreach (var field in new[] {
            "RegistrationNumber", "Ksic", "AnnualTonnes", "PlannedStart", "Blockage", "Complex", "Request", "Output" })
        {
            await firm.Sees($".field-wrong:has(#Input_{field}) .field-error");
            Assert.Equal(1, await firm.Page.Locator($"#error-summary a[href='#Input_{field}']").CountAsync());
        }
        foreach (var (name, value) in Wrong)
        {
            Assert.Equal(value, await firm.Page.Locator($"[name='{name}']").InputValueAsync());
        }
        var told =
            await firm.Page.Locator("#error-summary a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        var places = await firm.Page.Locator(".field-wrong").EvaluateAllAsync<string[]>(
            "all => all.map(f => '#' + f.querySelector('.control, .choice-input').id)");
        Assert.Equal(places, told);
        await firm.Keeps($"filing-faults-{language}-{width}-{(script ? "script" : "plain")}");
        if (script)
        {
            Assert.Equal("error-summary", await firm.Page.EvaluateAsync<string>("document.activeElement.id"));
        }
    }

    [Fact]
    public async Task A_request_can_be_filed_by_keyboard_alone()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-021-filer", "ko");
        await firm.Opens("/file");
        var keys = firm.Page.Keyboard;
        await keys.PressAsync("Tab");
        Assert.Equal("#main", await firm.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await keys.PressAsync("Enter");
        await TabTo(firm, "[name=Kind]");
        await keys.PressAsync("Space");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowUp");
        await TabTo(firm, "#new .btn-first");
        await keys.PressAsync("Enter");
        await firm.Sees("#Input_Title");

        await TabTo(firm, "[name='Input.Minerals'][value=lithium]");
        await keys.PressAsync("Space");
        await Types("#Input_AnnualTonnes", "900");
        await TabTo(firm, "[name='Input.Blockage']");
        await keys.PressAsync("Space");
        await TabTo(firm, "#Input_Complex");
        await keys.PressAsync("ArrowDown");
        await Types("#Input_Title", "자판으로 낸 신청");
        await Types("#Input_Request", "입주를 허용해 주십시오.");
        await TabTo(firm, "button[value=review].btn-first");
        await keys.PressAsync("Enter");

        // One field was left out: the summary has the focus, its first link leads to the field.
        await firm.Sees("#error-summary");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        Assert.Equal("Input_Output", await firm.Page.EvaluateAsync<string>("document.activeElement.id"));
        await keys.TypeAsync("탄산리튬");
        await TabTo(firm, "button[value=review].btn-first");
        await keys.PressAsync("Enter");
        await firm.Sees("form[action$='/review']");
        await TabTo(firm, "form[action$='/review'] .btn-first");
        await keys.PressAsync("Enter");
        await firm.Sees(".paper", "자판으로 낸 신청");

        async Task Types(string field, string text)
        {
            await TabTo(firm, field);
            await keys.TypeAsync(text);
        }
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_is_not_left_without_a_word()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-022-filer", "ko");
        await Begins(firm);
        var asked = new List<string>();
        firm.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.DismissAsync();
        };
        await firm.Fills(("KsicSearch", "수집"));
        await firm.Page.Locator(".languages a[hreflang=en]").ClickAsync();
        await firm.Sees(".filing-nav", "Save");
        Assert.Empty(asked);

        // What can be saved is saved before the page goes; without a network the browser asks.
        await firm.Page.RouteAsync("**/file/*?handler=keep", keeping => keeping.AbortAsync());
        await firm.Fills(("Input.Title", "Typed and not saved"));
        await firm.Page.Locator(".languages a[hreflang=ko]").ClickAsync();
        await Eventually.Holds("the browser asks", () => asked.Count == 1);
        Assert.Equal(
            ("beforeunload", "Typed and not saved"), (asked[0], await firm.Page.Locator("#Input_Title").InputValueAsync()));

        await firm.Presses(".filing-nav button[value=save]");
        await firm.Sees(".notice-done");
        await firm.Presses(".languages a[hreflang=ko]");
        Assert.Equal("Typed and not saved", await firm.Page.Locator("#Input_Title").InputValueAsync());
        Assert.Single(asked);
    }

    [Theory]
    [InlineData(422, "data-unclean")]
    [InlineData(400, "data-saved")]
    public async Task A_save_that_was_refused_blames_the_text_only_where_the_text_is_to_blame(int status, string said)
    {
        var firm = await Visitor.Enters(chromium, program, "firm-024-filer", "ko");
        await Begins(firm);
        await firm.Page.RouteAsync("**/file/*?handler=keep", keeping => keeping.FulfillAsync(new() { Status = status }));
        var note = firm.Page.Locator("[data-saved]");
        var text = await note.GetAttributeAsync(said);

        await firm.Fills(("Input.Title", "Typed"));

        await Assertions.Expect(note).ToHaveTextAsync(text!);
    }

    [Fact]
    public async Task Enter_in_the_search_for_a_class_searches()
    {
        var firm = await Visitor.Enters(chromium, program, "firm-023-filer", "ko");
        await Begins(firm);
        await firm.Page.Locator("#KsicSearch").FillAsync("수집");
        await firm.Page.RunAndWaitForResponseAsync(
            () => firm.Page.Locator("#KsicSearch").PressAsync("Enter"),
            answer => answer.Request.IsNavigationRequest && answer.Status < 300);
        await firm.Sees(".ksic-pick", "수집");
        Assert.Equal("수집", await firm.Page.Locator("#KsicSearch").InputValueAsync());
    }

    /// <summary>Presses Tab until something has the focus; every stop on the way has to show that it has it.</summary>
    private static async Task TabTo(Visitor visitor, string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            var found = await visitor.Page.EvaluateAsync<string>(
                """
                selector => {
                  const at = document.activeElement, look = getComputedStyle(at);
                  if (at !== document.body && (look.outlineStyle === 'none' || parseFloat(look.outlineWidth) === 0)) return 'unseen: ' + at.outerHTML;
                  return at.matches(selector) ? 'there' : '';
                }
                """, selector);
            Assert.False(found.StartsWith("unseen", StringComparison.Ordinal), found);
            if (found == "there")
            {
                return;
            }
        }

        Assert.Fail($"{visitor.Page.Url}: {selector} cannot be reached by keyboard.");
    }

    private static async Task Begins(Visitor firm)
    {
        await firm.Opens("/file");
        await firm.Fills(("Kind", "complex-entry"));
        await firm.Presses("#new .btn-first");
    }
}
