using System.ComponentModel.DataAnnotations;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;

namespace Cases.Web.Forms;

/// <summary>Gives the standard attributes our own messages, so that <c>[Required]</c> alone speaks both languages.</summary>
internal sealed class ValidationTexts : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.Attributes.OfType<ValidationAttribute>())
        {
            if (rule.ErrorMessage is null && rule.ErrorMessageResourceName is null)
                rule.ErrorMessage = KeyOf(rule) ?? rule.ErrorMessage;
        }
    }

    private static string? KeyOf(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "valid.required",
        StringLengthAttribute { MinimumLength: > 0 } => "valid.length-between",
        StringLengthAttribute => "valid.length",
        MaxLengthAttribute => "valid.length",
        RangeAttribute => "valid.range",
        OneEmailAddressAttribute => "valid.email",
        RegularExpressionAttribute => "valid.pattern",
        _ => null,
    };
}

/// <summary>What the binder says when a value cannot be read at all.</summary>
internal sealed class BindingTexts(Text text) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, name) => text["valid.unreadable", name]);
        messages.SetUnknownValueIsInvalidAccessor(name => text["valid.unreadable", name]);
        messages.SetValueIsInvalidAccessor(_ => text["valid.unreadable-value"]);
        messages.SetValueMustBeANumberAccessor(name => text["valid.number", name]);
        messages.SetMissingBindRequiredValueAccessor(name => text["valid.required", name]);
        messages.SetMissingKeyOrValueAccessor(() => text["valid.required-value"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => text["valid.required-value"]);
        messages.SetValueMustNotBeNullAccessor(_ => text["valid.required-value"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => text["valid.unreadable-value"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["valid.unreadable-value"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => text["valid.unreadable-value"]);
    }
}
