using Cases.Grains.Storage;

namespace Cases.Silo.Commands;

/// <summary>Brings the schema to this build's. Safe when two start at once, and when there is nothing to do.</summary>
internal static class Migrate
{
    public static Task<int> Run(CommandCall call)
    {
        using var held = call.Hold();
        call.Say($"Schema: {SchemaMigration.Apply(call.Storage, StorageSettings.Roles(call.Settings), mended: call.Say)} scripts applied.");
        return Task.FromResult(0);
    }
}
