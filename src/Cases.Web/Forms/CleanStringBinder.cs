using Cases.Grains.Domain;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Cases.Web.Forms;

/// <summary>
/// Binds text at the edge: what <see cref="CleanText"/> refuses becomes a fault beside the field and never reaches a page's
/// property. In a search, which keeps nothing, what nobody sees is no fault.
/// </summary>
internal sealed class CleanStringBinder(IModelBinder inner, Text text, bool isCode) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext context)
    {
        var sent = context.ValueProvider.GetValue(context.ModelName);
        var isSearch = !HttpMethods.IsPost(context.HttpContext.Request.Method)
            || !context.HttpContext.Request.HasFormContentType
            || !context.HttpContext.Request.Form.ContainsKey(context.ModelName);
        foreach (var value in sent.OfType<string>())
        {
            if ((isSearch && !CleanText.IsBroken(value)) || CleanText.Fault(value) is not var (fault, values))
                continue;
            var name = context.ModelMetadata.DisplayName ?? context.FieldName;
            context.ModelState.SetModelValue(context.ModelName, Writing.Clean(value), Writing.Clean(value));
            context.ModelState.TryAddModelError(context.ModelName, text[fault, [name, .. values]]);
            context.Result = ModelBindingResult.Failed();
            return;
        }

        await inner.BindModelAsync(context);
        if (context.Result is { IsModelSet: true, Model: string typed })
            context.Result = ModelBindingResult.Success(isCode ? Writing.Code(typed) : Writing.Entered(typed));
    }
}

/// <summary>Puts <see cref="CleanStringBinder"/> in front of every string that comes from a form, a query or a route.</summary>
internal sealed class CleanStringBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string)
            ? new CleanStringBinder(
                new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()),
                context.Services.GetRequiredService<Text>(),
                context.Metadata is DefaultModelMetadata { Attributes.PropertyAttributes: { } around }
                    && around.OfType<CodeAttribute>().Any())
            : null;
}
