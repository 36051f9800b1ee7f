using Cases.Grains.Domain;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Cases.Web.Forms;

/// <summary>
/// Binds text at the edge: what <see cref="CleanText"/> refuses becomes a fault beside the field and never reaches a page's
/// property.
/// </summary>
internal sealed class CleanStringBinder(IModelBinder inner, Text text) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext context)
    {
        var sent = context.ValueProvider.GetValue(context.ModelName);
        foreach (var value in sent)
        {
            if (CleanText.Fault(value) is not { } fault)
                continue;
            var name = context.ModelMetadata.DisplayName ?? context.FieldName;
            context.ModelState.SetModelValue(context.ModelName, CleanText.Strip(value), CleanText.Strip(value));
            context.ModelState.TryAddModelError(context.ModelName, text[fault, name, CleanText.MaxLength]);
            context.Result = ModelBindingResult.Failed();
            return;
        }

        await inner.BindModelAsync(context);
        if (context.Result is { IsModelSet: true, Model: string typed })
            context.Result = ModelBindingResult.Success(Writing.Entered(typed));
    }
}

/// <summary>Puts <see cref="CleanStringBinder"/> in front of every string that comes from a form, a query or a route.</summary>
internal sealed class CleanStringBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string)
            ? new CleanStringBinder(
                new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()),
                context.Services.GetRequiredService<Text>())
            : null;
}
