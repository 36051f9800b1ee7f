using System.Security.Cryptography;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.AccessLog;

namespace Cases.Grains.Storage.Seals;

/// <summary>Where seals are kept and with which key they are signed.</summary>
/// <param name="Folder">Best on a disk that those who administer the database cannot write to.</param>
/// <param name="KeyPem">A private key of an elliptic curve in PEM; to check, the public one is enough.</param>
public sealed record SealOptions(string Folder, string KeyPem);

/// <summary>
/// Seals in a folder: seal-000001.txt and on for cases, access-000001.txt and on for the access log, both of one instant. A silo
/// of a build of before knows the first alone, and tells the database nothing.
/// </summary>
internal sealed class SealFolder : IHeadSeals, IDisposable
{
    private readonly ECDsa _key;
    private readonly Dictionary<SealSeries, SealFiles> _files;
    private readonly LedgerReader _ledger;
    private readonly AccessChains _log;
    private readonly ToldSeals _told;

    public SealFolder(LedgerReader ledger, AccessChains log, ToldSeals told, SealOptions options)
    {
        (_ledger, _log, _told, _key) = (ledger, log, told, KeyOf(options.KeyPem));
        _files = new()
        {
            [SealSeries.AccessLog] = new(options.Folder, "access", _key), [SealSeries.Cases] = new(options.Folder, "seal", _key),
        };
    }

    public bool AreKept => true;

    public async Task<SealWritten> Write(DateTimeOffset at, CancellationToken cancellation)
    {
        var (cases, log) = (await Read(SealSeries.Cases), await Read(SealSeries.AccessLog));
        if ((string[])[.. cases.Faults, .. log.Faults] is { Length: > 0 } faults)
        {
            throw new InvalidDataException($"No seal is written on top of seals that do not hold: {string.Join("; ", faults)}.");
        }
        await _log.LinkLoose();
        // That of the log first: by its instant a seal of cases is known as one of a build that seals both.
        var lines = await Write(SealSeries.AccessLog, log, at, _log.Ends());
        var written = await Write(SealSeries.Cases, cases, at, Ends());
        return written with { Lost = written.Lost + lines.Lost };
    }

    public async Task<SealedEnds> Read(SealSeries series, DateTimeOffset? until = null)
    {
        var found = _files[series].Read(until);
        var told = await _told.Of(series);
        var (faults, untold) = (found.Faults.ToList(), new List<string>());
        if (until is null)
        {
            faults.AddRange(told.Where(known => found.Seals.All(seal => seal.Number != known.Key))
                .Select(known => $"{_files[series].NameOf(known.Key)}, which the database knows, is gone or does not hold"));
            faults.AddRange(found.Seals.Where(
                seal => told.TryGetValue(seal.Number, out var digest) && !digest.AsSpan().SequenceEqual(seal.Digest))
                .Select(seal => $"{_files[series].NameOf(seal.Number)} is not the one that the database knows"));
            // A store of a build before, and one that was restored, knows of none.
            untold.AddRange(
                told.Count == 0 ? [] : Untold(series, found, told).Select(seal => _files[series].NameOf(seal.Number)));
        }
        return found.Seals is [.., var last] ? new(found.Ends, last.Number, last.Digest, last.At, faults, untold)
            : new(found.Ends, 0, HashChain.Root, null, faults, untold);
    }

    public void Dispose() => _key.Dispose();

    private async Task<SealWritten> Write(
        SealSeries series, SealedEnds before, DateTimeOffset at, IAsyncEnumerable<ChainEnd> ends)
    {
        var (chains, still) = (0L, 0);
        List<ChainEnd> changed = [];
        await foreach (var head in ends)
        {
            chains++;
            var known = before.Ends.TryGetValue(head.CaseId, out var end);
            still += known && head.Version >= end.Version ? 1 : 0;
            // A shorter chain is not sealed anew: what was sealed stays wanted.
            if (!known || head.Version > end.Version)
            {
                changed.Add(head);
            }
        }
        var placed = _files[series].Place(new(before.Number + 1, at, before.LastHash, chains, changed));
        // With it whatever it was not told of: the silo that wrote it had ended before, or was of a build that tells nothing.
        var told = await _told.Of(series);
        await _told.Tell(series, _files[series].Read(null).Seals.Where(seal => !told.ContainsKey(seal.Number)));
        return new(placed.Number, chains, changed.Count, before.Ends.Count - still);
    }

    /// <summary>Not those that a silo of a build of before wrote: no seal of the access log has their instant.</summary>
    private IEnumerable<FoundSeal> Untold(SealSeries series, SealFound found, IReadOnlyDictionary<long, byte[]> told)
    {
        var unknown = found.Seals.Where(seal => !told.ContainsKey(seal.Number)).ToList();
        if (series == SealSeries.AccessLog || unknown.Count == 0)
        {
            return unknown;
        }
        var both = _files[SealSeries.AccessLog].Read(null).Seals.Select(seal => seal.At).ToHashSet();
        return unknown.Where(seal => both.Contains(seal.At));
    }

    private async IAsyncEnumerable<ChainEnd> Ends()
    {
        await foreach (var head in _ledger.Heads())
        {
            yield return new(head.CaseId, head.Version, head.Hash);
        }
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

    public Task<SealedEnds> Read(SealSeries series, DateTimeOffset? until) =>
        Task.FromResult(new SealedEnds(new Dictionary<Guid, ChainEnd>(), 0, HashChain.Root, null, [], []));
}
