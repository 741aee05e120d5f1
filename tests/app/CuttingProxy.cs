using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.TestApp;

/// <summary>
/// A network on which every connection breaks off: of each, seeded dice say after how many bytes, in either direction, and whether it ends
/// with a word or without one.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _dice;
    private readonly int _most;
    private readonly Uri _target;
    private readonly Task _accepting;
    private int _cut;

    /// <param name="target">Where the connections lead.</param>
    /// <param name="most">Bytes that the longest-lived connection carries.</param>
    public CuttingProxy(Uri target, int seed, int most = 400_000)
    {
        (_target, _dice, _most) = (target, new Random(seed), most);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Whether connections break off; while they do not, what they carry does not count.</summary>
    public bool IsCutting { get; set; } = true;

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>After so many breaks the network is good.</summary>
    public int Breaks { get; init; } = int.MaxValue;

    /// <summary>Connections that were broken off.</summary>
    public int Cut => _cut;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = CarryAsync(client, _dice.Next(200, _most), abruptly: _dice.Next(2) == 0);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client, long budget, bool abruptly)
    {
        using var server = new TcpClient();
        using var here = client;
        try
        {
            await server.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            var carried = new Carried(budget);
            await Task.WhenAny(CopyAsync(client, server, carried), CopyAsync(server, client, carried));
            if (carried.IsSpent)
            {
                Interlocked.Increment(ref _cut);
                if (abruptly)
                {
                    client.LingerState = server.LingerState = new LingerOption(enable: true, seconds: 0);
                }
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Either end has gone.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, Carried carried)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
            {
                var allowed = IsCutting && _cut < Breaks ? carried.Take(read) : read;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, allowed), _stop.Token);
                if (allowed < read)
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is System.IO.IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Either end has gone.
        }
    }

    /// <summary>What a connection may still carry, both ways together.</summary>
    private sealed class Carried(long budget)
    {
        private long _left = budget;

        public bool IsSpent => Volatile.Read(ref _left) <= 0;

        public int Take(int wanted)
        {
            var left = Interlocked.Add(ref _left, -wanted);
            return left >= 0 ? wanted : (int)Math.Max(0, wanted + left);
        }
    }
}
