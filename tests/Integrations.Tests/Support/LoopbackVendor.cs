using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integrations.Tests.Support;

/// <summary>
/// A vendor on a port of 127.0.0.1 that answers every request with a status and <c>{}</c>, and keeps its connections open.
/// </summary>
internal sealed class LoopbackVendor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly Task _accepting;

    public LoopbackVendor()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it answers.</summary>
    public int Status { get; init; } = 200;

    /// <summary>A header it answers with.</summary>
    public string Header { get; init; } = "X-Own: none";

    /// <summary>The request lines and headers as they came.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        try
        {
            for (var head = new StringBuilder(); await reader.ReadLineAsync(_stop.Token) is { } line;)
            {
                head.AppendLine(line);
                if (line.Length > 0) continue;
                _heads.Enqueue(head.ToString());
                head.Clear();
                var response = $"HTTP/1.1 {Status} Said\r\n{Header}\r\nContent-Length: 2\r\n\r\n{{}}";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(response), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The test is over, or the client went.
        }
    }
}
