using System.Text;
using Cases.Grains.Domain;
using Cases.Web.Pages.Apply;

namespace Cases.Web.Tests.Filing;

/// <summary>What people paste into a filing is read as they mean it.</summary>
public sealed class PastedCodesTests
{
    [Theory]
    [InlineData("１２３－４５－６７８９１", " ３８３１２ ")]
    [InlineData("123–45–67891", "38312")]
    [InlineData("123 45 67891", "38312\u00A0")]
    public void A_number_and_a_code_are_read_in_any_width_with_any_dash(string number, string ksic)
    {
        var (filing, _) = new FilingInput { RegistrationNumber = number, Ksic = ksic }.Read([], _ => true);

        Assert.Equal(("1234567891", "38312"), (filing.RegistrationNumber, filing.Ksic));
    }

    [Fact]
    public void Letters_typed_in_parts_are_kept_whole()
    {
        var (filing, _) =
            new FilingInput { Title = "흑연".Normalize(NormalizationForm.FormD), Request = "가\r\n나" }.Read([], _ => true);

        Assert.Equal(("흑연", "가\n나"), (filing.Title, filing.Request));
    }
}
