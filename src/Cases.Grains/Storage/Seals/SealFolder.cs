using System.Globalization;
using System.Security.Cryptography;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Seals;

/// <summary>Where seals are kept and with which key they are signed.</summary>
/// <param name="Folder">Best on a disk that those who administer the database cannot write to.</param>
/// <param name="KeyPem">A private key of an elliptic curve in PEM; to check, the public one is enough.</param>
public sealed record SealOptions(string Folder, string KeyPem);

/// <summary>Seals as files seal-000001.txt and so on, each written whole or not at all.</summary>
internal sealed class SealFolder(LedgerReader ledger, SealOptions options) : IHeadSeals, IDisposable
{
    private const string Pattern = "seal-*.txt";
    private readonly ECDsa _key = KeyOf(options.KeyPem);

    public bool AreKept => true;

    public async Task<SealWritten> Write(DateTimeOffset at, CancellationToken cancellation)
    {
        var before = Read();
        if (before.Faults.Count > 0)
        {
            throw new InvalidDataException(
                $"No seal is written on top of seals that do not hold: {string.Join("; ", before.Faults)}.");
        }
        var (chains, still) = (0L, 0);
        List<ChainEnd> changed = [];
        await foreach (var head in ledger.Heads())
        {
            chains++;
            var known = before.Ends.TryGetValue(head.CaseId, out var end);
            still += known && head.Version >= end.Version ? 1 : 0;
            // A shorter chain is not sealed anew: what was sealed stays wanted.
            if (!known || head.Version > end.Version)
            {
                changed.Add(new(head.CaseId, head.Version, head.Hash));
            }
        }
        var seal = new HeadSeal(before.Number + 1, at, before.LastHash, chains, changed);
        Place(seal.Number, seal.Write(_key));
        return new(seal.Number, chains, changed.Count, before.Ends.Count - still);
    }

    public SealedEnds Read()
    {
        Dictionary<Guid, ChainEnd> ends = [];
        List<string> faults = [];
        var (number, hash, at) = (0L, HashChain.Root, (DateTimeOffset?)null);
        var files = Directory.Exists(options.Folder) ? Directory.GetFiles(options.Folder, Pattern) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                var bytes = File.ReadAllBytes(file);
                var seal = HeadSeal.Read(bytes, _key);
                if (seal.Number != number + 1 || !seal.Previous.AsSpan().SequenceEqual(hash))
                {
                    faults.Add($"{Path.GetFileName(file)} does not follow from the seal before it");
                }
                (number, hash, at) = (seal.Number, SHA256.HashData(bytes), seal.At);
                foreach (var end in seal.Ends)
                {
                    ends[end.CaseId] = end;
                }
            }
            catch (InvalidDataException e)
            {
                faults.Add($"{Path.GetFileName(file)}: {e.Message}");
            }
        }
        return new(ends, number, hash, at, faults);
    }

    public void Dispose() => _key.Dispose();

    private void Place(long number, byte[] bytes)
    {
        Directory.CreateDirectory(options.Folder);
        var place = Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"seal-{number:000000}.txt"));
        var written = place + ".new";
        using (var file = new FileStream(written, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        // Never over another: of two processes that seal at once the second finds the name taken.
        File.Move(written, place, overwrite: false);
    }

    private static ECDsa KeyOf(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}

/// <summary>An installation that keeps no seals.</summary>
internal sealed class NoSeals : IHeadSeals
{
    public bool AreKept => false;

    public Task<SealWritten> Write(DateTimeOffset at, CancellationToken cancellation) =>
        throw new InvalidOperationException("This installation keeps no seals.");

    public SealedEnds Read() => new(new Dictionary<Guid, ChainEnd>(), 0, HashChain.Root, null, []);
}
