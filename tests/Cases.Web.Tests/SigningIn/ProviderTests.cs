using System.Net;
using Cases.Grains.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

public sealed class ProviderTests(ProviderBed bed)
{
    private const string Officer = "groups=cn=officers,ou=cases";

    [Fact]
    public async Task An_officer_signs_in_at_the_provider_reaches_the_desk_and_signs_out_at_both()
    {
        var walk = new Walk(bed);
        await walk.SignIn("/desk", "officer-1", Officer, "agency=산업통상부", "name=가상 담당관", "name_en=Fictional Officer");

        Assert.Equal((HttpStatusCode.OK, "/desk"), (walk.Status, walk.At.AbsolutePath));
        Assert.Equal("Fictional Officer", walk.Page.QuerySelector(".who-name")!.TextContent);
        Assert.StartsWith("Officer · ", walk.Page.QuerySelector(".who-role")!.TextContent, StringComparison.Ordinal);
        var asked = walk.Visited.First(uri => uri.AbsolutePath == "/connect/authorize");
        Assert.Contains("response_type=code", asked.Query, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", asked.Query, StringComparison.Ordinal);
        var session = Assert.Single(walk.Sessions);
        foreach (var word in (string[])["path=/; ", "secure", "httponly", "samesite=lax"])
            Assert.Contains($"; {word}", session, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", session, StringComparison.Ordinal);

        await walk.Submit(".sign-out");
        Assert.Contains(walk.Visited, uri =>
            uri.AbsolutePath == "/connect/end-session" && uri.Query.Contains("id_token_hint", StringComparison.Ordinal));
        Assert.Equal((bed.Cases.Authority, "/"), (walk.At.Authority, walk.At.AbsolutePath));
        Assert.False(walk.HasSession);
        await walk.Open("/desk");
        Assert.NotNull(walk.Page.QuerySelector("input[name=sub]"));
    }

    [Fact]
    public async Task A_session_that_another_host_of_the_domain_could_have_set_is_not_taken_by_a_page()
    {
        var walk = new Walk(bed);
        await walk.SignIn("/inbox", "cookie-1", "groups=auditors");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await walk.AskUnder(Walk.SessionCookie));
        // A program that copied it as docs/api.md said before goes on.
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), await walk.AskUnder("cases-session"));
    }

    [Theory]
    [InlineData("own-0123456789abcdef")]
    [InlineData("OWN-1")]
    [InlineData("mail:owner@firm.example")]
    public async Task An_id_that_only_accounts_of_our_own_have_lets_nobody_in(string subject)
    {
        var walk = new Walk(bed, "en");
        await walk.SignIn("/desk", subject, Officer, "agency=산업통상부");

        Assert.Equal((HttpStatusCode.Forbidden, "/sign-in/refused"), (walk.Status, walk.At.AbsolutePath));
    }

    [Theory]
    [InlineData("Your account has no role in Cases.", "이 계정에는 Cases에서 쓸 역할이 없습니다.", "agency=산업통상부")]
    [InlineData("Your account has no role in Cases.", "이 계정에는 Cases에서 쓸 역할이 없습니다.", "groups=officer", "agency=산업통상부")]
    [InlineData("Your account has more than one role", "이 계정에는 Cases 역할이 둘 이상", Officer, "groups=auditors", "agency=산업통상부")]
    [InlineData("Cases does not know the agency", "이 계정이 속한 기관을", Officer, "agency=motir")]
    [InlineData("Cases does not know the agency", "이 계정이 속한 기관을", Officer)]
    [InlineData("Cases does not know the agency", "이 계정이 속한 기관을", "groups=auditors", "agency=어느 청")]
    [InlineData("Cases does not know the firm", "이 계정이 속한 기업을", "groups=firm", "firm=nobody")]
    [InlineData(
        "Cases does not know the firm", "이 계정이 속한 기업을", "groups=firm", "registration_number=999-99-00000", "firm_name=가상")]
    [InlineData("Cases does not know the firm", "이 계정이 속한 기업을", "groups=firm", "registration_number=999-99-99997")]
    [InlineData("The provider did not let you in", "제공 기관이 로그인을 허용하지 않았거나", "deny=yes")]
    public async Task Claims_that_do_not_suffice_end_on_a_clear_page_and_grant_nothing(
        string english, string korean, params string[] claims)
    {
        foreach (var (language, words) in ((string, string)[])[("en", english), ("ko", korean)])
        {
            var walk = new Walk(bed, language);
            var subject = $"refused-{Guid.NewGuid():N}";
            await walk.SignIn("/desk", subject, claims);

            Assert.Equal((HttpStatusCode.Forbidden, "/sign-in/refused"), (walk.Status, walk.At.AbsolutePath));
            Assert.StartsWith(words, walk.Page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
            Assert.False(walk.HasSession);
            // Where the provider itself said no, it did not say to whom.
            Assert.Equal(claims is ["deny=yes"] ? 0 : 1, await Ask(
                $"select count(*) from access_log where task like 'sign-in-refused/%' and person = '{subject}'"));
            await walk.Open("/desk");
            Assert.NotEqual("/desk", walk.At.AbsolutePath);
        }
        Assert.Equal(0, await Ask("select count(*) from person where id like 'refused-%'"));
    }

    [Fact]
    public async Task An_answer_that_nobody_here_asked_for_signs_nobody_in()
    {
        var walk = new Walk(bed);
        await walk.Open("/sign-in/back?code=stolen&state=forged");

        Assert.Equal((HttpStatusCode.Forbidden, "/sign-in/refused"), (walk.Status, walk.At.AbsolutePath));
        Assert.False(walk.HasSession);
    }

    [Fact]
    public async Task The_other_account_is_chosen_by_signing_out_at_the_provider_from_the_page_of_refusal()
    {
        var walk = new Walk(bed);
        await walk.SignIn("/desk", "undecided");
        await walk.Submit("main form");
        await walk.SignIn("/desk", "decided", Officer, "agency=산업통상부");

        Assert.Equal((HttpStatusCode.OK, "/desk"), (walk.Status, walk.At.AbsolutePath));
    }

    [Fact]
    public async Task A_role_is_read_anew_at_each_sign_in()
    {
        var walk = new Walk(bed);
        await walk.SignIn("/desk", "mover", Officer, "agency=산업통상부", "name=옮긴이");
        await walk.Submit(".sign-out");
        await walk.SignIn("/audit", "mover", "groups=auditors", "name=옮긴이");

        Assert.Equal((HttpStatusCode.OK, "/audit"), (walk.Status, walk.At.AbsolutePath));
        await walk.Open("/desk");
        Assert.Equal(HttpStatusCode.Forbidden, walk.Status);
        Assert.Equal(1, await Ask("select count(*) from person where id = 'mover' and role = 'auditor' and agency is null"));
        Assert.Equal(2, await Ask(
            "select count(*) from access_log where person = 'mover' "
            + "and task in ('person-entered/officer', 'person-changed/auditor')"));
    }

    [Fact]
    public async Task An_address_that_is_none_locks_nobody_out_and_leaves_the_one_known_before()
    {
        string[] auditor = ["groups=auditors"];
        await new Walk(bed).SignIn("/inbox", "two-addresses", [.. auditor, "email=a@b.kr"]);
        var walk = new Walk(bed);
        await walk.SignIn("/inbox", "two-addresses", [.. auditor, "email=a@b.kr, c@d.kr"]);

        Assert.True(walk.HasSession);
        Assert.Equal(1, await Ask("select count(*) from person where id = 'two-addresses' and email = 'a@b.kr'"));
    }

    [Fact]
    public async Task A_name_is_kept_composed_and_without_what_nobody_sees()
    {
        var told = "가\u200B상 감사".Normalize(System.Text.NormalizationForm.FormD);

        await new Walk(bed).SignIn("/inbox", "typed-in-parts", "groups=auditors", $"name={told}");

        Assert.Equal(1, await Ask("select count(*) from person where id = 'typed-in-parts' and name_ko = '가상 감사'"));
    }

    [Fact]
    public async Task An_address_that_is_none_and_the_only_one_told_is_flagged_to_its_owner()
    {
        var walk = new Walk(bed);
        await walk.SignIn("/inbox", "no-address", ["groups=auditors", "email=a@b.kr, c@d.kr"]);

        Assert.Contains("a@b.kr, c@d.kr", walk.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firm_that_the_provider_vouches_for_is_entered_once_with_its_people()
    {
        string[] firm = ["groups=firm", "registration_number=999-99-00010", "firm_name=새 가상자원"];
        foreach (var person in (string[])["firm-person-1", "firm-person-2"])
        {
            var walk = new Walk(bed);
            await walk.SignIn("/firm-profile", person, firm);
            Assert.Equal((HttpStatusCode.OK, "/firm-profile"), (walk.Status, walk.At.AbsolutePath));
            Assert.Equal("Firm owner · 새 가상자원", walk.Page.QuerySelector(".who-role")!.TextContent);
        }
        Assert.Equal(2, await Ask("select count(*) from person where firm = '9999900010' and role = 'firm-owner'"));
    }

    [Fact]
    public async Task Outside_development_there_is_nothing_of_the_demo_even_where_it_is_asked_for()
    {
        var walk = new Walk(bed);
        await walk.SignIn("/admin", "administrator-1", "groups=administrators", "name=관리자");
        Assert.Equal(HttpStatusCode.OK, walk.Status);
        await walk.Open("/demo/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, walk.Status);
        Assert.Equal(0, await Ask("select count(*) from case_head"));
        Assert.Equal(0, await Ask("select count(*) from person where id like 'motir-%' or id like 'firm-0%'"));
    }

    private async Task<long> Ask(string sql)
    {
        await using var services =
            new ServiceCollection().AddCasesStorage(new StorageOptions { DataFolder = bed.DataFolder }).BuildServiceProvider();
        return await services.GetRequiredService<IReadDatabase>().Read(c => c.ExecuteScalarAsync<long>(sql));
    }
}
