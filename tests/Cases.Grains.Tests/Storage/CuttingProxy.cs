using System.Net;
using System.Net.Sockets;

namespace Cases.Grains.Tests.Storage;

/// <summary>Stands between the ledger and its server, and can lose the server's replies while the requests go through.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int server;
    private readonly List<TcpClient> open = [];
    private readonly Task accepting;
    private volatile bool swallow;

    public CuttingProxy(int server)
    {
        this.server = server;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>From now on replies vanish.</summary>
    public void SwallowReplies() => swallow = true;

    /// <summary>Breaks what is connected; new connections work.</summary>
    public void Cut()
    {
        lock (open)
        {
            foreach (var client in open)
            {
                client.Close();
            }
            open.Clear();
        }
        swallow = false;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Cut();
        await accepting;
        listener.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient near;
            try
            {
                near = await listener.AcceptTcpClientAsync();
            }
            catch (Exception over) when (over is SocketException or InvalidOperationException)
            {
                return;
            }
            var far = new TcpClient();
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, server);
            }
            catch (SocketException)
            {
                near.Close();
                far.Dispose();
                continue;
            }
            lock (open)
            {
                open.Add(near);
                open.Add(far);
            }
            _ = Pump(near, far, reply: false);
            _ = Pump(far, near, reply: true);
        }
    }

    private async Task Pump(TcpClient from, TcpClient to, bool reply)
    {
        var buffer = new byte[16384];
        try
        {
            while (true)
            {
                var read = await from.GetStream().ReadAsync(buffer);
                if (read == 0)
                {
                    break;
                }
                if (!reply || !swallow)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side went away: so does the other.
        }
        from.Close();
        to.Close();
    }
}
