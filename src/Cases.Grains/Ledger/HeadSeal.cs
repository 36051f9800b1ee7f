using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Ledger;

/// <summary>
/// A signed statement of where chains ended at an instant, kept outside the database. It names the chains that went on
/// since the seal before it, whose bytes it is chained to; all seals together name every chain that there was.
/// </summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Previous">SHA-256 of the bytes of the seal before, 32 zero bytes for the first.</param>
/// <param name="Chains">How many chains the ledger held.</param>
/// <param name="Ends">Where the named chains ended.</param>
public sealed record HeadSeal(long Number, DateTimeOffset At, byte[] Previous, long Chains, IReadOnlyList<ChainEnd> Ends)
{
    private const string Title = "cases seal 1";
    private const string SignatureWord = "signature ";

    /// <summary>The seal as text: one line a field, one line a chain, and the signature over all before it.</summary>
    public byte[] Write(ECDsa key)
    {
        var text = new StringBuilder().Append(Title).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"number {Number}\nat {At.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}\n")
            .Append(CultureInfo.InvariantCulture, $"previous {Convert.ToHexStringLower(Previous)}\nchains {Chains}\n");
        foreach (var end in Ends)
        {
            text.Append(CultureInfo.InvariantCulture, $"{end.CaseId} {end.Version} {Convert.ToHexStringLower(end.Hash)}\n");
        }
        var signed = Encoding.ASCII.GetBytes(text.ToString());
        var signature = Convert.ToBase64String(key.SignData(signed, HashAlgorithmName.SHA256));
        return [.. signed, .. Encoding.ASCII.GetBytes($"{SignatureWord}{signature}\n")];
    }

    /// <summary>Reads a seal and checks its signature with the private or the public key.</summary>
    /// <exception cref="InvalidDataException">It is no seal, or the key did not sign it as it stands.</exception>
    public static HeadSeal Read(byte[] bytes, ECDsa key)
    {
        var text = Encoding.ASCII.GetString(bytes);
        var at = text.LastIndexOf('\n' + SignatureWord, StringComparison.Ordinal) + 1;
        if (at == 0 || !text.StartsWith(Title + '\n', StringComparison.Ordinal))
        {
            throw new InvalidDataException("it is no seal");
        }
        try
        {
            var signature = Convert.FromBase64String(text[(at + SignatureWord.Length)..].TrimEnd('\n'));
            if (!key.VerifyData(bytes.AsSpan(0, at), signature, HashAlgorithmName.SHA256))
            {
                throw new InvalidDataException("its signature does not hold");
            }
            var lines = text[..at].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new(
                long.Parse(Field(1, "number"), CultureInfo.InvariantCulture),
                DateTimeOffset.Parse(Field(2, "at"), CultureInfo.InvariantCulture),
                Convert.FromHexString(Field(3, "previous")),
                long.Parse(Field(4, "chains"), CultureInfo.InvariantCulture),
                [.. lines.Skip(5).Select(ChainEnd.Parse)]);

            string Field(int line, string name) => lines[line].StartsWith(name + ' ', StringComparison.Ordinal)
                ? lines[line][(name.Length + 1)..]
                : throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("it is no seal", e);
        }
    }
}

/// <summary>Where a chain ended: its last version and hash.</summary>
public readonly record struct ChainEnd(Guid CaseId, long Version, byte[] Hash)
{
    /// <summary>Whether the events of the case still hold what was sealed; they may have gone on.</summary>
    public bool IsIn(IReadOnlyList<StoredEvent> events) =>
        events.Count >= Version && events[(int)Version - 1].Hash.AsSpan().SequenceEqual(Hash);

    internal static ChainEnd Parse(string line) =>
        line.Split(' ') is [var id, var version, var hash]
            ? new(Guid.Parse(id), long.Parse(version, CultureInfo.InvariantCulture), Convert.FromHexString(hash))
            : throw new FormatException();
}
