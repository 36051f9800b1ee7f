using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Web.Tests.Guard;

namespace Cases.Web.Tests.Fuzz;

/// <summary>Requests to everything that the running program answers to, by everybody and nobody, made from a seed.</summary>
internal sealed partial class OddRequests(
    GuardWorld world, IReadOnlyList<RunningRoute> routes, KnownFields known, Guid arrived, int seed)
{
    public static readonly string?[] People =
    [
        null, null, "firm-a-owner", "firm-a-filer", "firm-a-reader", "firm-b-owner", "kicox-officer", "kicox-officer",
        "kicox-approver", "kicox-desk-manager", "kicox-intake-clerk", "haneul-env-officer", "haneul-env-desk-manager",
        "stat-officer", "mcee-officer", "motir-intake-clerk", "nier-officer", "inspector", "auditor", "administrator",
        "help-desk",
    ];

    private static readonly string[] OwnFiles =
        ["/css/cases.css", "/js/cases.js", "/icon.svg", "/lib/no-such.js", "/favicon.ico"];
    private readonly ActShape[] acts = [.. ActShape.All.Values];
    private readonly RunningRoute[] ofActs =
        [.. routes.Where(r => r.Method == "POST" && r.Pattern.EndsWith("/acts/{act}", StringComparison.Ordinal))];

    /// <summary>The request with this number: it depends on the seed and the number alone.</summary>
    public OddRequest At(int number)
    {
        var chance = new Chance(unchecked((seed * 1_000_003) + number));
        if (chance.OneIn(5))
        {
            return Sensible(number, chance);
        }
        var person = chance.Of(People);
        var route = chance.OneIn(3) ? chance.Of(ofActs) : chance.Of(routes);
        var shape = route.Pattern.Contains("{act}", StringComparison.Ordinal) ? chance.Of(acts) : null;
        if (shape is not null && chance.OneIn(2))
        {
            person = Entitled(chance, shape) ?? person;
        }
        var fields = known.Of(route.Pattern);
        var method = chance.OneIn(5) ? chance.Of(OddValues.Methods) : route.Verb;
        var path = chance.OneIn(60) ? chance.Of(OwnFiles) : Path(chance, route, shape);
        var target = path + Query(chance, route, fields);
        List<(string, string)> headers = [];
        byte[] body = [];
        var brokenOff = false;
        if (method is not ("GET" or "HEAD") || chance.OneIn(30))
        {
            (var type, body) = OddBodies.Of(chance, shape, fields);
            if (shape is not null && path.StartsWith("/api", StringComparison.Ordinal) && !chance.OneIn(4))
            {
                (type, body) = ("application/json", OddBodies.Json(chance, shape));
            }
            if (type is not null)
            {
                headers.Add(("Content-Type", type));
            }
            if (shape is not null && !chance.OneIn(10))
            {
                headers.Add(("Idempotency-Key", $"{chance.Id()}"));
            }
            brokenOff = Framing(chance, headers, ref body);
        }
        while (chance.OneIn(3))
        {
            var (name, values) = chance.Of(OddValues.Headers);
            headers.RemoveAll(h => h.Item1 == name && name is "Content-Type" or "Host");
            headers.Add((name, chance.Of(values)));
        }
        return new(number, person, method, target, headers, body, shape?.Name, brokenOff);
    }

    /// <summary>An act with nothing odd about it: some are done, so that the others meet cases that go on.</summary>
    private OddRequest Sensible(int number, Chance chance)
    {
        var shape = chance.Of(acts);
        return new(number, Entitled(chance, shape), "POST",
            $"/api/v1/cases/{chance.Of([.. world.Cases, arrived])}/acts/{shape.Name}",
            [("Content-Type", "application/json"), ("Idempotency-Key", $"{chance.Id()}")],
            Encoding.UTF8.GetBytes(OddBodies.Object(shape.Fields.Select(f => (f, chance.Of(OddValues.Likely(f)))))), shape.Name);
    }

    /// <summary>Somebody whose act it is, on most of the cases; null where it is nobody's.</summary>
    private static string? Entitled(Chance chance, ActShape shape)
    {
        var by = chance.Of(shape.By);
        return by.Side switch
        {
            Side.Firm => GuardWorld.Firm(chance.Of(by.Roles)).Person,
            Side.Lead => GuardWorld.Staff(GuardWorld.Lead, chance.Of(by.Roles)).Person,
            Side.Asked => GuardWorld.Staff(GuardWorld.Asked, chance.Of(by.Roles)).Person,
            _ => null,
        };
    }

    private string Path(Chance chance, RunningRoute route, ActShape? shape) => Parameter().Replace(route.Pattern, found =>
        chance.OneIn(12) ? chance.Of(OddValues.Escapes)
        : chance.OneIn(12) ? Uri.EscapeDataString(chance.Of(OddValues.Texts))
        : found.Groups[1].Value switch
        {
            "id" when route.Pattern.StartsWith("/file", StringComparison.Ordinal) && !chance.OneIn(4) => $"{world.Draft}",
            "id" => $"{chance.Of([.. world.Cases, arrived, world.Draft, chance.Id()])}",
            "act" => shape!.Name,
            "sha256" => chance.Of([world.Document, world.Papers["opinion"].Sha256, new string('0', 64)]),
            "ordinal" => chance.Of(["1", "2", "0", "-1", "2147483648"]),
            "agency" => chance.Of([GuardWorld.Lead, GuardWorld.Asked, "no-such"]),
            "year" => chance.Of(["2026", "1", "0", "9999", "10000", "-1", "2147483648"]),
            _ => Uri.EscapeDataString(chance.Of(OddValues.Texts)),
        });

    private static string Query(Chance chance, RunningRoute route, IReadOnlyList<string> fields)
    {
        List<string> pairs = route.Handler is { } handler ? [$"handler={handler}"] : [];
        while (chance.OneIn(2) && pairs.Count < 6)
        {
            var name = chance.OneIn(10) ? chance.Of(OddValues.Escapes) : Uri.EscapeDataString(chance.Of(fields));
            var value = chance.OneIn(5) ? chance.Of(OddValues.Escapes) : Uri.EscapeDataString(chance.Of(OddValues.Texts));
            // The server takes request lines of 8 KB; what is longer never reaches the program.
            pairs.Add($"{name}={(value.Length > 4_000 ? "long" : value)}");
        }
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    /// <summary>Now and then a body that is not as long as it says, or comes in pieces, whole or broken off.</summary>
    private static bool Framing(Chance chance, List<(string, string)> headers, ref byte[] body)
    {
        switch (chance.Below(30))
        {
            case 0:
                headers.Add(("Content-Length", (body.Length + 1 + chance.Below(500)).ToString(CultureInfo.InvariantCulture)));
                return true;
            case 1:
                headers.Add(("Content-Length", chance.Of(["-1", "x", "99999999999999999999", "1000001", "250000000", "0"])));
                return true;
            case 2 or 3:
                headers.Add(("Transfer-Encoding", "chunked"));
                byte[] whole = body.Length == 0 ? [.. "0\r\n\r\n"u8]
                    : [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
                var kind = chance.Below(4);
                body = kind switch { 0 => whole[..^1], 1 => [.. whole[..^5], .. "zz\r\nx"u8], _ => whole };
                return kind < 2;
            default:
                return false;
        }
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
