using System.Globalization;
using System.Security.Cryptography;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Seals;

/// <summary>The seals of one series as files, such as seal-000001.txt and so on, each written whole or not at all.</summary>
internal sealed class SealFiles(string folder, string prefix, ECDsa key)
{
    /// <summary>Goes through all files in order; a file that is no good seal counts as a fault.</summary>
    public SealFound Read(DateTimeOffset? until)
    {
        Dictionary<Guid, ChainEnd> ends = [];
        List<FoundSeal> seals = [];
        List<string> faults = [];
        var (number, hash, at) = (0L, HashChain.Root, (DateTimeOffset?)null);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, prefix + "-*.txt") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                var bytes = File.ReadAllBytes(file);
                var seal = HeadSeal.Read(bytes, key);
                if (seal.At > until)
                {
                    break;
                }
                if (seal.Number != number + 1 || !seal.Previous.AsSpan().SequenceEqual(hash))
                {
                    faults.Add($"{Path.GetFileName(file)} does not follow from the seal before it");
                }
                (number, hash, at) = (seal.Number, SHA256.HashData(bytes), seal.At);
                seals.Add(new(number, hash, seal.At));
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
        return new(ends, seals, faults);
    }

    public string NameOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:000000}.txt");

    public FoundSeal Place(HeadSeal seal)
    {
        Directory.CreateDirectory(folder);
        var (bytes, place) = (seal.Write(key), Path.Combine(folder, NameOf(seal.Number)));
        var written = place + ".new";
        using (var file = new FileStream(written, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        // Never over another: of two processes that seal at once the second finds the name taken.
        File.Move(written, place, overwrite: false);
        return new(seal.Number, SHA256.HashData(bytes), seal.At);
    }
}

/// <summary>A seal whose signature holds.</summary>
/// <param name="Digest">SHA-256 of its bytes.</param>
internal sealed record FoundSeal(long Number, byte[] Digest, DateTimeOffset At);

/// <summary>What stands in the folder.</summary>
internal sealed record SealFound(
    IReadOnlyDictionary<Guid, ChainEnd> Ends, IReadOnlyList<FoundSeal> Seals, IReadOnlyList<string> Faults);
