using System.Text;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Documents;

/// <summary>
/// What nobody may open: <c>held</c> has an empty file for each document that was not looked through yet, <c>quarantine</c> the
/// documents themselves in which something was found, each beside what that was.
/// </summary>
internal sealed class QuarantineFolder(string folder)
{
    /// <summary>The parts of a store's folder that are this.</summary>
    public static readonly string[] Parts = ["held", "quarantine"];

    private const string Reason = ".found";
    private readonly string _held = PrivateFiles.Folder(Path.Combine(folder, Parts[0])).FullName;
    private readonly string _taken = PrivateFiles.Folder(Path.Combine(folder, Parts[1])).FullName;

    public DocumentHold HoldOf(string sha256) =>
        FoundIn(sha256) is not null ? DocumentHold.Quarantined
        : FolderDocuments.PathIn(_held, sha256) is { } mark && File.Exists(mark) ? DocumentHold.Waits
        : DocumentHold.None;

    public string? FoundIn(string sha256)
    {
        var path = FolderDocuments.PathIn(_taken, sha256) + Reason;
        try
        {
            return path.Length > Reason.Length && File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public IReadOnlyList<(string Sha256, DateTimeOffset Since)> Held() =>
    [
        .. new DirectoryInfo(_held).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(f => (f.Name, Since: new DateTimeOffset(f.LastWriteTimeUtc, TimeSpan.Zero)))
            .OrderBy(f => f.Since),
    ];

    public void Hold(string sha256) => Write(FolderDocuments.PathIn(_held, sha256)!, "");

    public void Clear(string sha256)
    {
        if (FolderDocuments.PathIn(_held, sha256) is { } mark && File.Exists(mark))
        {
            File.Delete(mark);
        }
    }

    /// <summary>The document first: what was found in it is known for as long as it is there.</summary>
    public void Drop(string sha256)
    {
        if (FolderDocuments.PathIn(_taken, sha256) is { } place && File.Exists(place))
        {
            File.Delete(place);
            File.Delete(place + Reason);
        }
    }

    /// <summary>The reason first: from then on nobody opens the document, wherever a crash leaves it.</summary>
    public void Take(string sha256, string found, IEnumerable<string> places)
    {
        if (FolderDocuments.PathIn(_taken, sha256) is not { } place)
        {
            return;
        }
        Write(place + Reason, found);
        foreach (var path in places)
        {
            try
            {
                File.Move(path, place, overwrite: true);
            }
            catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // In the other one, or taken away already.
            }
        }
        Clear(sha256);
    }

    private static void Write(string path, string text)
    {
        PrivateFiles.Folder(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, PrivateFiles.Opening(FileMode.Create, FileAccess.Write));
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
