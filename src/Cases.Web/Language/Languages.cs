using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Microsoft.AspNetCore.Localization;

namespace Cases.Web.Language;

/// <summary>Korean and English; Korean where nothing tells otherwise.</summary>
public static class Languages
{
    public const string Default = "ko";

    /// <summary>The cookie that remembers the choice, and the query parameter that makes it.</summary>
    public const string Cookie = "cases-lang";
    public const string Query = "lang";

    public static readonly string[] All = [Default, "en"];

    public static bool IsKorean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Default;

    /// <summary>Picks by the reader's language; the Korean form where there is no English one.</summary>
    public static string Pick(string korean, string? english) => IsKorean || string.IsNullOrEmpty(english) ? korean : english;

    /// <summary>A name of the law data in the reader's language.</summary>
    public static string Read(this Names names) => Pick(names.Ko, names.En);

    /// <summary>A person's name in the reader's language; the id once the data were disposed of.</summary>
    public static string Read(this Person person) => Pick(person.NameKo ?? person.NameEn ?? person.Id, person.NameEn);

    /// <summary>The same of somebody who is only shown.</summary>
    public static string Read(this PersonName person) => Pick(person.NameKo ?? person.NameEn ?? person.Id, person.NameEn);

    /// <summary>What somebody says in one language, whatever that of the reader is.</summary>
    public static T In<T>(string language, Func<T> said)
    {
        var (culture, texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return said();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, texts);
        }
    }

    public static WebApplicationBuilder AddCasesLanguage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TextResources>();
        builder.Services.AddSingleton<Text>();
        builder.Services.AddSingleton<Words>();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Default).AddSupportedCultures(All).AddSupportedUICultures(All);
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = Query, UIQueryStringKey = Query },
                new CookieRequestCultureProvider { CookieName = Cookie },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        return builder;
    }

    /// <summary>Sets the request's language and remembers one that was chosen by <c>?lang=</c>.</summary>
    public static void UseCasesLanguage(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.Use((context, next) =>
        {
            if (context.Request.Query[Query].ToString() is { } asked && All.Contains(asked))
            {
                var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(asked));
                context.Response.Cookies.Append(Cookie, value, new CookieOptions
                {
                    HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365),
                    Secure = context.Request.IsHttps,
                });
            }

            return next(context);
        });
    }
}
