using System.Net;
using System.Net.Sockets;

namespace Cases.TestKit;

/// <summary>
/// Ports of 127.0.0.1 for servers under test. They lie below those that the kernel gives to outgoing connections, so that a
/// server that is stopped finds its port free when it starts again.
/// </summary>
public static class Loopback
{
    private const int First = 15_000;
    private const int Count = 17_000;

    /// <summary>Each process begins elsewhere: tests and benches of several trees may run side by side.</summary>
    private static int _last = Environment.ProcessId * 97 % Count;

    /// <summary>
    /// A port that nobody listened on a moment ago, and that this process was not given before. Another process may still
    /// take it first, so whoever binds it has to look at the error and ask again.
    /// </summary>
    public static int FreePort()
    {
        for (; ; )
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }
    }
}
