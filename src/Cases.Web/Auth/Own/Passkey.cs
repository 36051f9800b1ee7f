using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>A passkey of an account of ours, as the store has it. It goes with its account.</summary>
public sealed class Passkey
{
    /// <summary>What its device calls it, in base64url.</summary>
    public required string Id { get; init; }

    public required string Person { get; init; }

    /// <summary>Its public key and what else is asked of it at a sign-in, as JSON.</summary>
    public required string Kept { get; set; }

    public static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    public static string Written(UserPasskeyInfo passkey) => JsonSerializer.Serialize(new Facts(
        passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports, passkey.IsUserVerified,
        passkey.IsBackupEligible, passkey.IsBackedUp, passkey.Name));

    public UserPasskeyInfo Read() => JsonSerializer.Deserialize<Facts>(Kept) is { } kept
        ? new(Base64Url.DecodeFromChars(Id), kept.PublicKey, kept.CreatedAt, kept.SignCount, kept.Transports, kept.IsUserVerified,
            kept.IsBackupEligible, kept.IsBackedUp, [], []) { Name = kept.Name }
        : throw new InvalidOperationException("Nothing is kept of a passkey.");

    private sealed record Facts(
        byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified,
        bool IsBackupEligible, bool IsBackedUp, string? Name);
}
