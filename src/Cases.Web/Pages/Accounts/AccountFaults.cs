using Cases.Web.Auth.Own;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Cases.Web.Pages.Accounts;

/// <summary>What is wrong with what was typed for an account, beside its field.</summary>
internal static class AccountFaults
{
    /// <param name="field">Name of the field, such as Input.Password.</param>
    /// <param name="address">The account's address; it is no password, nor is the part before its @.</param>
    /// <param name="others">What else is known of the account.</param>
    public static void AddPassword(
        this ModelStateDictionary state, string field, string? typed, Text text, string? address, params string?[] others)
    {
        if (Passwords.Fault(typed, [address, address?.Split('@')[0], .. others]) is { } weak)
        {
            state.AddModelError(field, text[weak, Passwords.Shortest, Passwords.Longest]);
        }
    }

    public static void AddConsent(this ModelStateDictionary state, string field, bool isGiven, Text text)
    {
        if (!isGiven)
        {
            state.AddModelError(field, text["account.consent-needed"]);
        }
    }
}
