using System.ComponentModel.DataAnnotations;
using Cases.Grains.Domain;

namespace Cases.Web.Forms;

/// <summary>A field that holds one e-mail address or nothing. The attribute of the framework lets lists and blanks through.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneEmailAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } typed || EmailAddress.IsOne(typed.Trim());
}
