using Cases.Grains.Domain;
using Microsoft.AspNetCore.Connections;

namespace Cases.Silo;

/// <summary>A host from its start to its end.</summary>
public static class WholeRun
{
    /// <summary>
    /// Starts the host and returns when it has stopped. A stop that comes while it still starts is an end like any other.
    /// </summary>
    /// <remarks>Throws what could not be started, behind the pages or before them.</remarks>
    /// <exception cref="StartRefusedException">Another process listens where this one should, or the law data are
    /// faulty.</exception>
    public static async Task RunToItsEnd(this IHost host)
    {
        var life = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var behind = host.Services.GetService<SystemStart>();
        try
        {
            await host.RunAsync();
            behind?.Failure?.Throw();
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            // What was being started was told to leave off.
        }
        catch (LawDataException faulty)
        {
            throw new StartRefusedException(faulty.Message);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartRefusedException(
                $"{taken.Message} Another program listens there: end it, or choose another address with --urls.");
        }
    }
}
