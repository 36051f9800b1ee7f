#pragma warning disable RS0030 // This is where they are used.
namespace Cases.Grains;

/// <summary>The one way in which a grain writes what it keeps.</summary>
internal static class Kept
{
    /// <summary>
    /// Writes the state. When that fails it is ahead of what is stored, or its reply was lost: the activation ends, so that
    /// the next call begins with what is stored and answers nothing from a state that nobody kept.
    /// </summary>
    public static async Task Keep<T>(this Grain grain, IPersistentState<T> state)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }

    /// <inheritdoc cref="Keep"/>
    public static async Task Forget<T>(this Grain grain, IPersistentState<T> state)
    {
        try
        {
            await state.ClearStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
