using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Seals;

/// <summary>The signed list of disposals: cases and people by their ids, one a line.</summary>
public sealed record SignedDisposals(DateTimeOffset At, IReadOnlyList<Guid> Cases, IReadOnlyList<string> People)
{
    public const string FileName = "disposals.txt";
    private const string Title = "cases disposals 1";
    private const string SignatureWord = "signature ";

    /// <summary>With all that another list names.</summary>
    public SignedDisposals With(SignedDisposals? other) => other is null ? this : this with
    {
        Cases = [.. Cases.Union(other.Cases).Order()],
        People = [.. People.Union(other.People).Order(StringComparer.Ordinal)],
    };

    internal byte[] Write(ECDsa key)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Title}\nat {At.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}\n");
        foreach (var id in Cases)
        {
            text.Append(CultureInfo.InvariantCulture, $"case {id}\n");
        }
        foreach (var person in People)
        {
            text.Append(CultureInfo.InvariantCulture, $"person {Convert.ToHexStringLower(Encoding.UTF8.GetBytes(person))}\n");
        }
        var signed = Encoding.ASCII.GetBytes(text.ToString());
        var signature = Convert.ToBase64String(key.SignData(signed, HashAlgorithmName.SHA256));
        return [.. signed, .. Encoding.ASCII.GetBytes($"{SignatureWord}{signature}\n")];
    }

    /// <summary>Reads a list and checks its signature with the private or the public key.</summary>
    /// <exception cref="InvalidDataException">It is no list, or the key did not sign it as it stands.</exception>
    public static SignedDisposals Read(byte[] bytes, string keyPem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(keyPem);
        return Read(bytes, key);
    }

    internal static SignedDisposals Read(byte[] bytes, ECDsa key)
    {
        var text = Encoding.ASCII.GetString(bytes);
        var end = text.LastIndexOf('\n' + SignatureWord, StringComparison.Ordinal) + 1;
        try
        {
            if (end == 0 || !key.VerifyData(
                bytes.AsSpan(0, end), Convert.FromBase64String(text[(end + SignatureWord.Length)..].TrimEnd('\n')),
                HashAlgorithmName.SHA256))
            {
                throw new InvalidDataException("its signature does not hold");
            }
            var lines = text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines is [Title, var at, .. var named] ? new(
                DateTimeOffset.Parse(at["at ".Length..], CultureInfo.InvariantCulture),
                [.. Of(named, "case ").Select(Guid.Parse)],
                [.. Of(named, "person ").Select(hex => Encoding.UTF8.GetString(Convert.FromHexString(hex)))])
                : throw new FormatException();
        }
        catch (FormatException e)
        {
            throw new InvalidDataException("it is no list of disposals", e);
        }

        static IEnumerable<string> Of(string[] lines, string word) =>
            lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[word.Length..]);
    }
}

/// <summary>The list as a file beside the seals, each time written whole or not at all.</summary>
internal sealed class DisposalListFile(SealOptions options) : IDisposalLists
{
    public bool AreKept => true;

    public Task Write(Disposals disposals, DateTimeOffset at, CancellationToken cancellation)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(options.KeyPem);
        Directory.CreateDirectory(options.Folder);
        var place = Path.Combine(options.Folder, SignedDisposals.FileName);
        var before = File.Exists(place) ? SignedDisposals.Read(File.ReadAllBytes(place), key) : null;
        var list = new SignedDisposals(at, [.. disposals.Cases.Keys.Order()], [.. disposals.People.Keys]).With(before);
        // Of a name of its own: two processes may write at once, and either list holds all that there was.
        var written = $"{place}.{Guid.NewGuid():N}";
        using (var file = new FileStream(written, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(list.Write(key));
            file.Flush(flushToDisk: true);
        }
        File.Move(written, place, overwrite: true);
        return Task.CompletedTask;
    }
}

/// <summary>An installation that keeps no seals keeps no list either.</summary>
internal sealed class NoDisposalList : IDisposalLists
{
    public bool AreKept => false;

    public Task Write(Disposals disposals, DateTimeOffset at, CancellationToken cancellation) =>
        throw new InvalidOperationException("This installation keeps no list of disposals.");
}
