using Cases.Web.Language;
using Xunit;

namespace Cases.Web.Tests;

/// <summary>A particle agrees with what stands before it, as it is read aloud.</summary>
public sealed class ParticlesTests
{
    [Theory]
    [InlineData("하늘산업단지관리공단(가상)(으)로", "하늘산업단지관리공단(가상)으로")]
    [InlineData("기후에너지환경부(으)로", "기후에너지환경부로")]
    [InlineData("서울(으)로", "서울로")]
    [InlineData("민원번호 2026-000001을(를) 찾을 수 없습니다.", "민원번호 2026-000001을 찾을 수 없습니다.")]
    [InlineData("민원번호 2026-000004을(를) 찾을 수 없습니다.", "민원번호 2026-000004를 찾을 수 없습니다.")]
    [InlineData("3을(를) 5을(를) 6(으)로 8(으)로", "3을 5를 6으로 8로")]
    [InlineData("“담당하기”을(를) 기록했습니다.", "“담당하기”를 기록했습니다.")]
    [InlineData("“보완 요구 끝”을(를) 기록했습니다.", "“보완 요구 끝”을 기록했습니다.")]
    [InlineData("이미 김가람(가상)이(가) 담당합니다.", "이미 김가람(가상)이 담당합니다.")]
    [InlineData("이미 이나래(가상)이(가) 담당합니다.", "이미 이나래(가상)가 담당합니다.")]
    [InlineData("20일을(를) 넘을 수 없습니다.", "20일을 넘을 수 없습니다.")]
    [InlineData("3주을(를) 넘을 수 없습니다.", "3주를 넘을 수 없습니다.")]
    [InlineData("KOMIR은(는) 소관이 아닙니다.", "KOMIR은 소관이 아닙니다.")]
    [InlineData("회신 없음으로 종결(동의 아님)", "회신 없음으로 종결(동의 아님)")]
    public void A_particle_is_the_one_that_is_said(string written, string read) =>
        Assert.Equal(read, Particles.In(written, written));

    [Fact]
    public void Only_a_particle_of_the_text_itself_is_chosen_not_one_that_somebody_wrote() =>
        Assert.Equal("가을(를) 없음", Particles.In("{0} 없음", "가을(를) 없음"));
}
