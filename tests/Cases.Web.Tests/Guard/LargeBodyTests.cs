using System.Net;
using System.Text;
using Cases.Web.Forms;
using Microsoft.AspNetCore.Http;

namespace Cases.Web.Tests.Guard;

/// <summary>Nobody makes the program take in more than it needs: what is counted is what it took from the senders.</summary>
public sealed class LargeBodyTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private const int AtOnce = 32;
    private const long Large = 100_000_000;
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData(null, UrlEncoded, false)]
    [InlineData(null, UrlEncoded, true)]
    [InlineData(null, "multipart/form-data; boundary=x", false)]
    [InlineData("kicox-officer", UrlEncoded, false)]
    [InlineData("firm-a-filer", UrlEncoded, false)]
    [InlineData("firm-a-filer", UrlEncoded, true)]
    public async Task Many_large_forms_at_once_are_not_taken_in(string? person, string type, bool saysLength)
    {
        var browser = await world.Browser(person);
        var sent = Enumerable.Range(0, AtOnce).Select(_ => new Endless(type, saysLength ? Large : null)).ToArray();

        var answers = await Task.WhenAll(sent.Select(async body =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, $"/file/{world.Draft}") { Content = body };
            using var answer = await browser.SendAsync(message);
            return answer.StatusCode;
        }));

        var taken = sent.Sum(body => body.Taken);
        Assert.True(taken < 40_000_000, $"{taken:N0} bytes were taken in");
        Assert.All(answers, status => Assert.True(
            status is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
                or HttpStatusCode.Redirect, $"{status}"));
    }

    [Theory]
    [InlineData("/demo/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/no-such-page")]
    [InlineData("/api/v1/documents")]
    [InlineData("/api/v1/cases/11111111-1111-4111-8111-111111111111/acts/claim")]
    public async Task A_visitor_is_answered_before_his_body_is_taken_in(string address)
    {
        using var body = new Endless(UrlEncoded, null);

        using var answer = await (await world.Browser(null)).PostAsync(address, body);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.InRange(body.Taken, 0, 1_200_000);
    }

    [Fact]
    public async Task Nobody_sends_more_to_be_compared_than_a_letter_is_large()
    {
        using var body = new Endless("multipart/form-data; boundary=x", Large);

        using var answer = await (await world.Browser(null)).PostAsync("/verify", body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_that_does_not_say_how_large_it_is_gets_413_too()
    {
        var browser = await world.Browser("firm-a-filer");
        // Many fields, each of a length that the reader of forms takes.
        using var body = new Endless(UrlEncoded, null, new string('x', 100_000) + "&a=");

        using var answer = await browser.PostAsync("/firm-profile", body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_null_becomes_a_character_that_its_field_refuses_wherever_a_body_is_torn(int piece)
    {
        using var whole = new MemoryStream(Encoding.ASCII.GetBytes("a=%00&b=%000%00%0&c=%%00%30"));
        await using var clean = new BodyWithoutNull(whole);
        var read = new byte[piece];
        var found = new StringBuilder();
        for (int count; (count = await clean.ReadAsync(read)) > 0;)
        {
            found.Append(Encoding.ASCII.GetString(read, 0, count));
        }

        Assert.Equal("a=%01&b=%010%01%0&c=%%01%30", found.ToString());
    }

    [Fact]
    public async Task A_body_is_cut_off_where_it_becomes_too_large()
    {
        using var whole = new MemoryStream(new byte[30]);
        await using var bounded = new BoundedBody(whole, 20);

        Assert.Equal(20, await bounded.ReadAsync(new byte[20]));
        Assert.False(bounded.WasTooLarge);
        var fault = await Assert.ThrowsAsync<BadHttpRequestException>(async () => await bounded.CopyToAsync(Stream.Null));

        Assert.Equal((413, true), (fault.StatusCode, bounded.WasTooLarge));
    }

    /// <summary>Goes on for as long as somebody takes it, up to <see cref="Large"/>, and counts what was taken.</summary>
    private sealed class Endless : HttpContent
    {
        private readonly long? _says;
        private readonly byte[] _piece;
        private long _taken;

        public Endless(string type, long? says, string piece = "a")
        {
            _says = says;
            _piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, Math.Max(1, 16_000 / piece.Length))));
            Headers.TryAddWithoutValidation("Content-Type", type);
        }

        public long Taken => Interlocked.Read(ref _taken);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("a=%00"u8.ToArray());
            for (var sent = 5L; sent < Large; sent += _piece.Length)
            {
                await stream.WriteAsync(_piece.AsMemory(0, (int)Math.Min(_piece.Length, Large - sent)));
                Interlocked.Add(ref _taken, _piece.Length);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _says ?? 0;
            return _says is not null;
        }
    }
}
