using System.ComponentModel.DataAnnotations;
using Cases.Grains.Domain;

namespace Cases.Web.Forms;

/// <summary>How many characters a text may have, as people count them. The framework's attribute counts parts of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int most) : StringLengthAttribute(most)
{
    public override bool IsValid(object? value) => value is not string typed || !Writing.IsLonger(typed, MaximumLength);
}
