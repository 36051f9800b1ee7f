namespace Cases.Silo;

/// <summary>The address under which people open the pages, where it is known: mail and papers link there.</summary>
public static class PagesAddress
{
    public const string Key = "Smtp:Pages";

    /// <summary>Without a slash at its end; null where none is set.</summary>
    public static string? Of(IConfiguration configuration) => configuration[Key]?.TrimEnd('/');
}
