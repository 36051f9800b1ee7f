using Cases.Grains.Storage;

namespace Cases.Silo.Commands;

/// <summary>
/// Brings the schema to this build's, and makes tables of rows that are gone again, with their rows. Safe when two start
/// at once, and when there is nothing to do.
/// </summary>
internal static class Migrate
{
    public static async Task<int> Run(CommandCall call)
    {
        using var held = call.Hold();
        var gone = 0;
        var scripts = SchemaMigration.Apply(call.Storage, StorageSettings.Roles(call.Settings), mended: said =>
        {
            gone++;
            call.Say(said);
        });
        call.Say($"Schema: {scripts} scripts applied.");
        if (gone == 0)
        {
            return 0;
        }
        await using var services = await call.Services();
        return await Rebuild.Fill(services, call.Storage, call.Say) == 0 ? 0 : 1;
    }
}
