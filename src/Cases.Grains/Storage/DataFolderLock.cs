using System.Globalization;

namespace Cases.Grains.Storage;

/// <summary>
/// Holds the data folder for this process until it is disposed, and with the process when that ends in any way.
/// Two processes on the same SQLite files would each think themselves the one writer of a case.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream held;

    private DataFolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the folder, creating it when it is missing, and keeps everybody else out of it.</summary>
    /// <exception cref="DataFolderInUseException">Another process holds it.</exception>
    public static DataFolderLock Take(string folder)
    {
        var full = Path.GetFullPath(folder);
        PrivateFiles.Folder(full);
        PrivateFiles.Tighten(full);
        // The process id stands in a second file: nobody may open the first while it is held.
        var owner = Path.Combine(full, "cases.pid");
        try
        {
            var held = new FileStream(
                Path.Combine(full, "cases.lock"), PrivateFiles.Opening(FileMode.OpenOrCreate, FileAccess.ReadWrite));
            PrivateFiles.Reserve(owner);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(held);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(full, ReadOwner(owner), e);
        }
    }

    public void Dispose() => held.Dispose();

    private static int? ReadOwner(string file)
    {
        try
        {
            return int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>Another process works on this data folder.</summary>
public sealed class DataFolderInUseException(string folder, int? processId, Exception inner)
    : IOException($"The data folder {folder} is in use by another process{(processId is { } id ? $" (id {id})" : "")}.", inner)
{
    public string Folder { get; } = folder;

    /// <summary>The holder's process id as far as it could be read.</summary>
    public int? ProcessId { get; } = processId;
}
