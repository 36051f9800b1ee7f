using System.Net;
using System.Net.Sockets;

namespace Cases.TestKit;

/// <summary>Ports of 127.0.0.1 for servers under test.</summary>
public static class Loopback
{
    /// <summary>
    /// A port that nobody listened on a moment ago. Another process may still take it first, so whoever binds it
    /// has to look at the error and ask again.
    /// </summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
