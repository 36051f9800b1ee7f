using System.Text;
using System.Text.Json;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Fuzz;

/// <summary>What is put where something sensible is expected.</summary>
internal static class OddValues
{
    /// <summary>Values of a member of a body, as JSON.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "0", "-1", "1", "2147483648", "-2147483649", "1e308", "1e999", "-0", "0.5",
        "123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"\\u202e\"", "\"<script>alert(1)</script>\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"",
        "\"9999-12-31T23:59:59.999+09:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"99999999d\"",
        "\"2147483647y\"", "\"0d\"", "\"5h\"", "[]", "[null]", "[[]]", "[\"x\"]", "{}", "{\"seal\":\"x\"}", "{\"seal\":null}",
        "[{\"seal\":7}]", "[{\"a\":1,\"a\":2}]", Nested('[', ']', 15), Nested('[', ']', 5_000), Nested("{\"a\":", "}", 40),
        "\"" + new string('가', 9_000) + "\"", "NaN", "'x'", "//", "\"\\x\"",
    ];

    /// <summary>Texts of a form, a query or a path.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "x", "0", "1", "-1", "2", "2147483647", "2147483648", "-9223372036854775808", "99999999999999999999",
        "1e9", "NaN",
        "٣", "１２", "1,5", "1,250톤", "0001-01-01", "0001-01-01T00:00", "9999-12-31", "9999-12-31T23:59:59.9999999", "2026-02-30",
        "2026-03-03", "2026-03-03T10:00:00+09:00", "0001-01-01T00:00+14:00", "20d", "99999999d", "0h", "true", "on", "null",
        "undefined", "\0", "a\0b", "\u001f", "\u202e", "\ufffe", "\uffff", "\u0085", "'", "\"><script>", "=cmd|'/C calc.exe'!A0",
        "../../etc/passwd", "%00", "%", "%zz", "{0}", "${jndi:x}", "//evil.example", "https://evil.example/", "\\\\evil",
        "kicox", "motir", "kicox-officer", "firm-a", "claim", "file-request", "csv", "count", "save", "next", "give", "en", "ko",
        "xx-invalid", "individual-grant", "😀", "가\u0301", new string('a', 3_000), new string('가', 25_000),
    ];

    /// <summary>Bytes of a path or query that are no text at all: halves of pairs, overlong forms, bytes past UTF-8.</summary>
    public static readonly string[] Escapes =
    [
        "%00", "%ff", "%ed%a0%80", "%c0%ae%c0%ae", "%f8%88%80%80%80", "%2e%2e%2f", "%2f", "%5c", "%25", "%0d%0a", "%u0041", "%",
        "%zz", ";a=b", "%7f", "%ef%bb%bf", "+", "..", "//", "*",
    ];

    /// <summary>Values of headers: some are read by the program, some by the server, some by nobody.</summary>
    public static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept", ["*/*", "text/html", "application/json", ";", "a/b;q=2", new string(',', 500)]),
        ("Accept-Language", ["ko", "en", "x", "*", "ko;q=1.5", "aa-AA-aa-AA-aa-AA-aa-AA", ";;;", "zz;q=0.000001", "\u00ff"]),
        ("Accept-Encoding", ["gzip", "br;q=0", ";", "*;q=9"]),
        ("Authorization", ["Basic Zm9v", "Bearer x", "Negotiate ", "\u00ff\u00fe"]),
        ("Content-Encoding", ["gzip", "br", "x"]),
        ("Content-Type",
        [
            "application/json", "application/json; charset=utf-16", "application/json; charset=none", "text/plain", "x", "/", ";",
            "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data",
            "multipart/form-data; boundary=", "multipart/form-data; boundary=\"" + new string('b', 200) + "\"",
            "multipart/mixed; boundary=x", "\u00e9/\u00e9",
        ]),
        ("Cookie",
        [
            "__Host-cases-session=x", "cases-session=CfDJ8x", "cases-whose=\u00ff", "cases-form=x; cases-form=y", "=",
            ";;;=;", "a",
            "cases-language=xx", ".AspNetCore.Culture=c%3Dxx%7Cuic%3D%00", new string('c', 4_000),
        ]),
        ("Date", ["Mon, 01 Jan 0001 00:00:00 GMT"]),
        ("Expect", ["100-continue", "x"]),
        ("Forwarded", ["for=\"[::]:99999\""]),
        ("Host", ["", "localhost", "x:99999", "[::1", "evil.example", "a b", "\u00ff", "localhost:0"]),
        ("HX-Request", ["true", "x"]),
        ("HX-Current-URL", ["//evil", "\u00ff"]),
        ("Idempotency-Key", ["", "x", "00000000-0000-0000-0000-000000000000", "{0}", "\u00ff"]),
        ("If-Match", ["*", "\"0\"", "W/\"99\"", "\"99999999999999999999\"", "-1", "\"", "\u00ff", "\"1\", \"2\""]),
        ("If-Modified-Since", ["Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "x"]),
        ("If-None-Match", ["*", "\"x\"", "W/", "\"" + new string('e', 3_000) + "\""]),
        ("If-Range", ["\"x\"", "Mon, 01 Jan 0001 00:00:00 GMT"]),
        ("Last-Event-ID", ["0", "-1", "99999999999999999999", "\u00ff"]),
        ("Origin", ["null", "https://evil.example", "http://", "\u00ff"]),
        ("Range",
            ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-99999999999999999999", "bytes=" + new string(',', 500), "x=1-2"]),
        ("Referer", ["https://evil.example/", "x", "/\u00ff", "//"]),
        ("RequestVerificationToken", ["x", OddRequest.Token]),
        ("Sec-Fetch-Site", ["cross-site", "same-origin", "none", "x"]),
        ("traceparent", ["00-00000000000000000000000000000000-0000000000000000-00", "x", "ff-"]),
        ("tracestate", ["=", "\u00ff"]), ("baggage", ["a=\u00ff", "="]),
        ("Upgrade", ["websocket", "h2c"]),
        ("X-Forwarded-For", ["x", "::1, 999.1.1.1"]), ("X-Forwarded-Host", ["evil.example"]),
        ("X-Forwarded-Proto", ["javascript"]),
        ("X-HTTP-Method-Override", ["DELETE", "TRACE"]), ("X-Requested-With", ["XMLHttpRequest"]),
        ("X-Odd", [new string('h', 6_000), "\u0080", "\t"]),
    ];

    public static readonly string[] Methods =
    [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "TRACK", "PROPFIND", "MKCOL", "LINK", "PURGE", "get",
        "post", "FOO", "M-SEARCH", "A", new string('M', 300),
    ];

    /// <summary>What a field of an act might hold, as JSON: most of it readable, and some of it odd.</summary>
    public static string Of(ActField field, Chance chance) =>
        chance.OneIn(12) ? chance.Of(Json) : chance.Of(Likely(field));

    /// <summary>Values that an act might be done with.</summary>
    public static string[] Likely(ActField field) => field.Kind switch
    {
        FieldKind.Flag => ["true", "false"],
        FieldKind.Day => ["\"2026-03-03\"", "\"2026-04-20\"", "\"2035-12-31\"", "\"2050-01-01\"", "\"2025-01-01\""],
        FieldKind.Instant => ["\"2026-03-03T10:00:00+09:00\"", "\"2026-03-03T01:00:00Z\"", "\"2030-01-01T00:00:00Z\""],
        FieldKind.Number or FieldKind.HandOff or FieldKind.Condition or FieldKind.Pause or FieldKind.Correction
            or FieldKind.Supplement or FieldKind.Message => ["1", "2", "3"],
        FieldKind.Choice =>
            [.. Enum.GetNames(Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType)
                .Select(n => $"\"{ActShape.Kebab(n)}\"")],
        FieldKind.Period or FieldKind.Days =>
            ["\"7d\"", "\"5h\"", "\"1m\"", "\"3650d\"", "\"36500d\"", "\"99999999d\"", "\"2147483647d\"", "\"20000y\""],
        FieldKind.Documents or FieldKind.Lines => ["[]", "[\"x\"]"],
        FieldKind.Agency => ["\"kicox\"", "\"mcee\"", "\"motir\"", "\"nier\""],
        FieldKind.Officer => ["\"kicox-officer\"", "\"haneul-env-officer\"", "\"nobody\""],
        FieldKind.Procedure => ["\"individual-grant\"", "\"tenancy-contract\"", "\"plan-change\"", "\"demonstration\""],
        FieldKind.PauseReason => ["\"test\"", "\"hearing\"", "\"supplement\""],
        FieldKind.EndingGround => ["\"remedy-pending\"", "\"private-matter\""],
        FieldKind.ExtensionReason => ["\"cooperation\"", "\"unavoidable\""],
        FieldKind.Case => ["\"6b8d3c0e-3f57-4b1c-9a57-0b7a4f1f2f10\""],
        FieldKind.Questions =>
        [
            """[{"agency":"nier","step":"technical-review","required":false,"question":"x"}]""",
            """[{"agency":"stat","step":"industry-code","required":true,"question":"x","ownLaw":{"period":"99999999d","law":"x","article":"1"}}]""",
            """[{"agency":"haneul-env","step":"plan-consultation","required":true,"question":"x","ownLaw":{"period":"99999999d","law":"x","article":"1"}}]""",
        ],
        FieldKind.Disposition =>
        [
            """{"kind":"refused","reasons":"x","conditions":[],"expiresOn":null}""", """{"kind":"granted-with-conditions","reasons":"x","conditions":[{"text":"x","due":"9999-12-31"}],"expiresOn":null}""",
            """{"kind":"granted","reasons":"x","conditions":[],"expiresOn":"2049-01-01"}""", """{"kind":"granted","reasons":"x","conditions":[],"expiresOn":"9999-12-31"}""",
        ],
        FieldKind.Filing => ["""{"kind":"waste-rule","title":"x","minerals":["lithium"]}"""],
        _ => ["\"x\"", "\"글\""],
    };

    private static string Nested(char open, char close, int deep) => Nested($"{open}", $"{close}", deep);

    private static string Nested(string open, string close, int deep) => new StringBuilder().Insert(0, open, deep).Append('1')
        .Insert(open.Length * deep + 1, close, deep).ToString();
}
