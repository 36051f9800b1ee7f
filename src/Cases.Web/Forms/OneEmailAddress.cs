using System.ComponentModel.DataAnnotations;
using Cases.Grains.Domain;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace Cases.Web.Forms;

/// <summary>A field that holds one e-mail address or nothing. The framework's attribute lets lists and blanks through.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneEmailAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } typed || EmailAddress.IsOne(typed.Trim());
}

/// <summary>The framework looks up the texts of its own attributes only: ours has one in the reader's language too.</summary>
internal sealed class AttributeTexts : IValidationAttributeAdapterProvider
{
    private readonly ValidationAttributeAdapterProvider theirs = new();

    public IAttributeAdapter? GetAttributeAdapter(ValidationAttribute attribute, IStringLocalizer? localizer) =>
        attribute is OneEmailAddressAttribute one ? new OneAddress(one, localizer)
        : theirs.GetAttributeAdapter(attribute, localizer);

    private sealed class OneAddress(OneEmailAddressAttribute attribute, IStringLocalizer? localizer)
        : AttributeAdapterBase<OneEmailAddressAttribute>(attribute, localizer)
    {
        public override void AddValidation(ClientModelValidationContext context)
        {
            // The server alone says what an address is.
        }

        public override string GetErrorMessage(ModelValidationContextBase context) =>
            GetErrorMessage(context.ModelMetadata, context.ModelMetadata.GetDisplayName());
    }
}
