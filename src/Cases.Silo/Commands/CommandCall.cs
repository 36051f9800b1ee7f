using Cases.Grains;
using Cases.Grains.Storage;
using Cases.Silo.Search;

namespace Cases.Silo.Commands;

/// <summary>One call of a command: its settings and arguments, the store they name, and where it writes what it found.</summary>
internal sealed class CommandCall(HostApplicationBuilder builder, CommandWords words, TextWriter output)
{
    public StorageOptions Storage { get; } = StorageSettings.Of(builder);

    public IConfiguration Settings => builder.Configuration;

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public void Say(string line) => output.WriteLine(line);

    /// <summary>What stands behind the command's name without an option, or null.</summary>
    public string? Operand => words.Operands is [var first, ..] ? first : null;

    /// <summary>The value of <c>--name</c> on the command line, or null.</summary>
    public string? Option(string name) => words.Options.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>True where <c>--name</c> is on the command line.</summary>
    public bool Flag(string name) => words.Options.ContainsKey(name);

    /// <summary>The value of <c>--name</c>.</summary>
    /// <exception cref="MissingArgumentException">It is not there.</exception>
    public string Argument(string name) => Option(name) ?? throw new MissingArgumentException($"--{name} is missing.");

    /// <summary>The value of <c>--name</c>, a number above zero, or null where it is not there.</summary>
    /// <exception cref="MissingArgumentException">It is no such number.</exception>
    public int? Number(string name) => Option(name) is not { } value ? null
        : int.TryParse(value, out var number) && number > 0 ? number
        : throw new MissingArgumentException($"--{name} is no number above zero.");

    /// <summary>Keeps every other process away from a store that is files; of a server there is nothing to hold.</summary>
    /// <exception cref="StartRefusedException">Another process works on them.</exception>
    public IDisposable? Hold() => Storage.LivesInFolder ? StorageSettings.Hold(Storage.DataFolder) : null;

    /// <summary>
    /// Uploads are files on both stores, and where they lie cannot be guessed: without them a backup would look whole.
    /// </summary>
    /// <exception cref="StartRefusedException">Nothing says where.</exception>
    public void DemandDocuments()
    {
        if (!Storage.LivesInFolder && string.IsNullOrEmpty(Settings[StorageSettings.DocumentsKey])
            && string.IsNullOrEmpty(Settings[DataFolder.Key]))
        {
            throw new StartRefusedException(
                $"{StorageSettings.DocumentsKey}: needed here, the folder in which the processes keep uploads.");
        }
    }

    /// <exception cref="StartRefusedException">The store's schema is not this build's.</exception>
    public void DemandSchema()
    {
        if (SchemaScripts.Unknown(Storage) is { Count: > 0 } unknown)
        {
            throw new StartRefusedException(
                $"A later build has worked on this store ({string.Join(", ", unknown)}). Use that build.");
        }
        if (SchemaScripts.Missing(Storage) is { Count: > 0 } missing)
        {
            throw new StartRefusedException($"The store lacks {missing.Count} schema scripts of this build. Run migrate first.");
        }
    }

    /// <summary>Storage, law and the calendar as the ledger has it now.</summary>
    public async Task<ServiceProvider> Services()
    {
        var services = new ServiceCollection();
        services.AddCasesStorage(Storage, SealSettings.Of(Settings)).AddCasesLaw(Settings[LawRegistration.FolderKey])
            .AddCasesCalendar().AddLogging().AddSingleton<CaseIndex>();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<LedgerCalendar>().Refresh();
        return provider;
    }
}

/// <summary>A command lacks an argument.</summary>
internal sealed class MissingArgumentException(string message) : Exception(message);
