using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Cases.Web.Auth;
using Microsoft.AspNetCore.RateLimiting;

namespace Cases.Web;

/// <summary>
/// How often one may ask: by person for who is signed in, since a whole ministry comes from one address, and by address for
/// who is not. Each web host counts for itself. Our own files and questions about health are not counted.
/// </summary>
internal static class Brakes
{
    public const string VisitorKey = "Limits:VisitorPerMinute";
    public const string PersonKey = "Limits:PersonPerMinute";

    public const string AccountKey = "Limits:AccountPerMinute";

    /// <summary>Live streams that one person may have open at once on a web host.</summary>
    public const string StreamsKey = "Limits:StreamsPerPerson";

    public const int Streams = 8;

    /// <summary>
    /// Of pages at which passwords are tried and letters asked for: how often they may be sent a form, beside what holds
    /// everywhere, by page and person, or address of who is not signed in.
    /// </summary>
    public const string OfAccounts = "accounts";

    private const int Account = 30;
    private const int Visitor = 6_000;
    private const int Person = 6_000;

    public static void AddCasesBrakes(this WebApplicationBuilder builder)
    {
        var visitor = builder.Configuration.GetValue(VisitorKey, Visitor);
        var person = builder.Configuration.GetValue(PersonKey, Person);
        var account = builder.Configuration.GetValue(AccountKey, Account);
        builder.Services.AddRateLimiter(options =>
        {
            options.AddPolicy(OfAccounts, context => HttpMethods.IsPost(context.Request.Method)
                ? AMinute($"{PageOf(context)} {Sender(context)}", account)
                : RateLimitPartition.GetNoLimiter(""));
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                AMinute(Sender(context), context.User.SignedIn() is null ? visitor : person));
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left.TotalSeconds : 1;
                rejected.HttpContext.Response.Headers.RetryAfter =
                    Math.Max(1, Math.Ceiling(wait)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    public static void UseBrakes(this WebApplication app) => app.UseRateLimiter();

    /// <summary>By its pattern: however an address is written, it is one page.</summary>
    private static string? PageOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    private static string Sender(HttpContext context) =>
        context.User.SignedIn() is { } who ? $"person {who.PersonId}" : $"from {NetworkOf(context.Connection.RemoteIpAddress)}";

    private static RateLimitPartition<string> AMinute(string whose, int most) => RateLimitPartition.GetFixedWindowLimiter(
        whose, _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Of IPv6 the first half: whoever has one address has all of a network.</summary>
    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "nowhere",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => $"{address}",
    };
}
