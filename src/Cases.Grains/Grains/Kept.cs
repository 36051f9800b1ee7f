#pragma warning disable RS0030 // This is where they are used.
namespace Cases.Grains;

/// <summary>The one way in which a grain writes what it keeps.</summary>
internal static class Kept
{
    /// <summary>
    /// Writes the state. When that fails it is ahead of what is stored, or its reply was lost: the activation ends, so that
    /// the next call begins with what is stored and answers nothing from a state that nobody kept.
    /// </summary>
    public static Task Keep<T>(this Grain grain, IPersistentState<T> state) => OrEnd(grain, state.WriteStateAsync);

    /// <inheritdoc cref="Keep"/>
    public static Task Forget<T>(this Grain grain, IPersistentState<T> state) => OrEnd(grain, state.ClearStateAsync);

    private static async Task OrEnd(Grain grain, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
