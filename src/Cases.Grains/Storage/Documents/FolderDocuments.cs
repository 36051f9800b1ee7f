using System.Security.Cryptography;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// Documents as files named by their hash: <c>new</c> holds what was uploaded, <c>kept</c> what an act refers to or is about to.
/// Both lie in one file system, so that keeping and releasing are renames.
/// </summary>
internal sealed class FolderDocuments : IDocumentStore
{
    private const int LongestName = FilingFaults.LongestLine;
    private readonly string _incoming;
    private readonly string _new;
    private readonly string _kept;
    private readonly QuarantineFolder _apart;
    private readonly Func<IReadOnlySet<string>, Task<IReadOnlySet<string>>> _referred;
    private readonly DocumentRules _rules;

    /// <param name="referred">Answers which of these hashes stand in recorded events.</param>
    public FolderDocuments(
        string folder, Func<IReadOnlySet<string>, Task<IReadOnlySet<string>>> referred, DocumentRules? rules = null)
    {
        (_referred, _rules) = (referred, rules ?? new());
        _incoming = PrivateFiles.Folder(Path.Combine(folder, "incoming")).FullName;
        PrivateFiles.Tighten(folder, files: false);
        _new = PrivateFiles.Folder(Path.Combine(folder, "new")).FullName;
        _kept = PrivateFiles.Folder(Path.Combine(folder, "kept")).FullName;
        _apart = new(folder);
    }

    public Task<DocumentReceipt> Put(string name, Stream content, CancellationToken cancellation = default) =>
        Put(name, content, _rules.Holds, cancellation);

    public Task<DocumentReceipt> PutOwn(string name, Stream content, CancellationToken cancellation = default) =>
        Put(name, content, holds: false, cancellation);

    public DocumentHold HoldOf(string sha256) => _apart.HoldOf(sha256);

    public string? FoundIn(string sha256) => _apart.FoundIn(sha256);

    public IReadOnlyList<(string Sha256, DateTimeOffset Since)> Held() => _apart.Held();

    public Stream? OpenHeld(string sha256) => OpenAnywhere(sha256);

    public void Clear(string sha256) => _apart.Clear(sha256);

    public void Quarantine(string sha256, string found) =>
        _apart.Take(sha256, found, ((string?[])[PathIn(_new, sha256), PathIn(_kept, sha256)]).OfType<string>());

    private async Task<DocumentReceipt> Put(string name, Stream content, bool holds, CancellationToken cancellation)
    {
        name = LastPart(Writing.Entered(name));
        if (Writing.UnwantedInLine(name) is var (place, code))
        {
            return Refused("document.name", $"{LongestName}", $"{place}", code);
        }
        if (ResidentNumber.InName(name) is not null)
        {
            return Refused("document.resident-number");
        }
        if (name.Length == 0 || Writing.IsLonger(name, LongestName))
        {
            return Refused("document.name", $"{LongestName}");
        }
        if (DocumentKinds.ByEnding(name) is not { } claimed)
        {
            return Refused("document.kind", Path.GetExtension(name));
        }
        var path = Path.Combine(_incoming, $"{Guid.NewGuid():N}");
        try
        {
            string hash;
            long length;
            DocumentContent found;
            await using (var file = new FileStream(path, PrivateFiles.Opening(FileMode.CreateNew, FileAccess.ReadWrite)))
            {
                (hash, length) = await Copy(content, file, cancellation).ConfigureAwait(false);
                if (length is 0 or > IDocumentStore.MostBytes)
                {
                    return length == 0 ? Refused("document.empty")
                        : Refused("document.too-large", $"{IDocumentStore.MostBytes / (1024 * 1024)}");
                }
                found = DocumentKinds.OfContent(file, claimed);
                if (FaultOf(file, claimed, found) is { } fault)
                {
                    return new(null, fault);
                }
                file.Flush(flushToDisk: true);
            }
            if (_apart.FoundIn(hash) is { } harm)
            {
                return Refused("document.infected", harm);
            }
            if (holds && !IsCleared(hash))
            {
                // Before the document is there: at no moment could somebody open it.
                _apart.Hold(hash);
            }
            Place(path, hash);
            return new(new(name, claimed.MediaType, length, hash, found.Encrypted, found.HasMacros), null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same bytes are there, and nobody has to look through them any more.</summary>
    private bool IsCleared(string hash) =>
        _apart.HoldOf(hash) == DocumentHold.None && (File.Exists(PathIn(_kept, hash)) || File.Exists(PathIn(_new, hash)));

    public IReadOnlyList<DocumentRef> Keep(IEnumerable<DocumentRef> documents)
    {
        List<DocumentRef> gone = [];
        foreach (var document in documents)
        {
            var (waiting, kept) = (PathIn(_new, document.Sha256), PathIn(_kept, document.Sha256));
            if (waiting is null || kept is null)
            {
                gone.Add(document);
            }
            else if (!File.Exists(kept) && !Moved(waiting, kept))
            {
                gone.Add(document);
            }
        }
        return gone;
    }

    public Stream? Open(string sha256) => HoldOf(sha256) == DocumentHold.None ? OpenAnywhere(sha256) : null;

    private FileStream? OpenAnywhere(string sha256)
    {
        foreach (var path in (string?[])[PathIn(_kept, sha256), PathIn(_new, sha256), PathIn(_kept, sha256)])
        {
            try
            {
                if (path is not null && File.Exists(path))
                {
                    return new FileStream(
                        path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true);
                }
            }
            catch (FileNotFoundException)
            {
                // Kept or swept since it was seen; the next place tells.
            }
        }
        return null;
    }

    public void Release(IEnumerable<DocumentRef> documents, DateTimeOffset at)
    {
        foreach (var document in documents)
        {
            if (PathIn(_kept, document.Sha256) is not { } kept || PathIn(_new, document.Sha256) is not { } waiting)
            {
                continue;
            }
            try
            {
                // Its time first: what was sent long ago must not be old in the eyes of a sweep that comes by.
                File.SetLastWriteTimeUtc(kept, at.UtcDateTime);
                PrivateFiles.Folder(Path.GetDirectoryName(waiting)!);
                File.Move(kept, waiting, overwrite: true);
            }
            catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Not kept, or released already.
            }
        }
    }

    public void Dispose(IEnumerable<string> hashes)
    {
        foreach (var sha256 in hashes)
        {
            _apart.Drop(sha256);
        }
    }

    public async Task<int> Sweep(DateTimeOffset before, Action<string, Exception>? stuck = null)
    {
        bool IsOld(FileInfo file) => file.Exists && file.LastWriteTimeUtc < before.UtcDateTime;
        var cut = new DirectoryInfo(_incoming).EnumerateFiles().Where(IsOld).ToList();
        var gone = cut.Count(f => Tried(f, () => Deleted(f), stuck));
        var old = new DirectoryInfo(_new).EnumerateFiles("*", SearchOption.AllDirectories).Where(IsOld).ToList();
        var needed = old.Count == 0 ? null : await _referred(old.Select(f => f.Name).ToHashSet()).ConfigureAwait(false);
        foreach (var file in old)
        {
            gone += Tried(file, () => IsGone(file), stuck) ? 1 : 0;
        }
        return gone;

        bool IsGone(FileInfo file)
        {
            // Kept, offered or released meanwhile: it is not what was asked about.
            file.Refresh();
            if (!IsOld(file))
            {
                return false;
            }
            if (!needed!.Contains(file.Name))
            {
                // Its mark last: what cannot be deleted stays held.
                file.Delete();
                _apart.Clear(file.Name);
                return true;
            }
            Moved(file.FullName, PathIn(_kept, file.Name)!);
            return false;
        }
    }

    /// <summary>One file that cannot be moved or deleted keeps no other.</summary>
    private static bool Tried(FileInfo file, Func<bool> work, Action<string, Exception>? stuck)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stuck?.Invoke(file.Name, e);
            return false;
        }
    }

    private static bool Deleted(FileInfo file)
    {
        file.Delete();
        return true;
    }

    private void Place(string path, string hash)
    {
        if (File.Exists(PathIn(_kept, hash)))
        {
            return;
        }
        // An upload of known bytes starts their time again: the new file takes the place of the old one.
        var place = PathIn(_new, hash)!;
        PrivateFiles.Folder(Path.GetDirectoryName(place)!);
        File.Move(path, place, overwrite: true);
        Settle(place);
    }

    private static bool Moved(string waiting, string kept)
    {
        PrivateFiles.Folder(Path.GetDirectoryName(kept)!);
        try
        {
            File.Move(waiting, kept, overwrite: false);
        }
        catch (FileNotFoundException)
        {
            return File.Exists(kept);
        }
        catch (IOException) when (File.Exists(kept))
        {
            // Somebody kept the same bytes at the same moment.
            return true;
        }
        Settle(kept);
        return true;
    }

    /// <summary>Flushing a file after its rename carries the rename to the disk with it.</summary>
    private static void Settle(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
        catch (FileNotFoundException)
        {
            // Kept meanwhile, and settled there.
        }
    }

    private static async Task<(string Hash, long Length)> Copy(Stream from, FileStream to, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        long length = 0;
        while (length <= IDocumentStore.MostBytes && await from.ReadAsync(buffer, cancellation)
            .ConfigureAwait(false) is > 0 and var read)
        {
            length += read;
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }
        await to.FlushAsync(cancellation).ConfigureAwait(false);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    /// <summary>Some browsers send the whole path of the file.</summary>
    private static string LastPart(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();

    internal static string? PathIn(string folder, string sha256) =>
        sha256.Length == 64 && sha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
            ? Path.Combine(folder, sha256[..2], sha256)
            : null;

    private Fault? FaultOf(FileStream file, DocumentKind claimed, DocumentContent found) =>
        found.Kind != claimed ? Of("document.not-what-it-claims", claimed.Name, found.Kind?.Name ?? "")
        : found.UnpacksTooFar ? Of("document.unpacks-too-far", $"{Unpacked.MostBytes / (1024 * 1024)}")
        : found.Encrypted && !_rules.TakesEncrypted ? Of("document.encrypted")
        : found.HasMacros && !_rules.TakesMacros ? Of("document.macros")
        : TwoKinds.Other(file, claimed.Name) is { } other ? Of("document.two-kinds", claimed.Name, other)
        : null;

    private static DocumentReceipt Refused(string code, params string[] arguments) => new(null, Of(code, arguments));

    private static Fault Of(string code, params string[] arguments) => new("Documents", code, arguments);
}
