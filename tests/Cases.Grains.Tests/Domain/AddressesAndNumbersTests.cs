using Cases.Grains.Domain;
using Xunit;

namespace Cases.Grains.Tests.Domain;

/// <summary>What is taken as an e-mail address and as a registration number.</summary>
public sealed class AddressesAndNumbersTests
{
    private static readonly string Label = new('a', 63);

    [Theory]
    [InlineData("kim.minsu+cases@motir.go.kr", true)]
    [InlineData("kim..minsu@motir.go.kr", false)]
    [InlineData("kim minsu@motir.go.kr", false)]
    [InlineData("kim@motir..kr", false)]
    [InlineData("kim@-motir.go.kr", false)]
    [InlineData("kim@motir-.go.kr", false)]
    [InlineData("kim@motir.go.kr,lee@motir.go.kr", false)]
    public void An_address_is_one_that_a_mail_server_takes(string text, bool taken) =>
        Assert.Equal(taken, EmailAddress.IsOne(text));

    [Fact]
    public void A_part_of_a_host_has_up_to_63_characters()
    {
        Assert.True(EmailAddress.IsOne($"kim@{Label}.kr"));
        Assert.False(EmailAddress.IsOne($"kim@a{Label}.kr"));
    }

    [Fact]
    public void A_name_before_the_host_has_up_to_64_characters()
    {
        Assert.True(EmailAddress.IsOne($"a{Label}@motir.go.kr"));
        Assert.False(EmailAddress.IsOne($"ab{Label}@motir.go.kr"));
    }

    [Theory]
    [InlineData("123-45-67891", "1234567891")]
    [InlineData("１２３ 45 67891", "1234567891")]
    [InlineData("123456789", null)]
    [InlineData("123456789a", null)]
    public void A_registration_number_is_ten_digits_however_they_are_written(string written, string? digits) =>
        Assert.Equal(digits, RegistrationNumber.Digits(written));
}
