namespace Cases.Web.Forms;

/// <summary>
/// A field that holds a code or a number: it is read in characters of plain width, with plain dashes, without what surrounds it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeAttribute : Attribute;
