using Cases.Web.Language;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace Cases.Web.Forms;

/// <summary>How forms are read: bounded, clean, and with messages in the reader's language.</summary>
public static class FormsSetup
{
    public static WebApplicationBuilder AddCasesForms(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimits.Most[BodyKind.Form]);
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 1_000;
            form.ValueLengthLimit = 200_000;
            form.MultipartBodyLengthLimit = 200L * 1024 * 1024;
        });
        builder.Services.Configure<MvcOptions>(mvc =>
        {
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBinderProviders.Insert(0, new CleanStringBinderProvider());
            mvc.ModelMetadataDetailsProviders.Add(new ValidationTexts());
        });
        builder.Services.AddSingleton<IConfigureOptions<MvcOptions>, BindingTexts>();
        builder.Services.Configure<MvcViewOptions>(
            mvc => mvc.HtmlHelperOptions.CheckBoxHiddenInputRenderMode = CheckBoxHiddenInputRenderMode.None);
        builder.Services.AddOptions<MvcDataAnnotationsLocalizationOptions>()
            .PostConfigure<Text>((options, text) => options.DataAnnotationLocalizerProvider = (_, _) => text);
        builder.AddKeptForms();
        return builder;
    }
}
