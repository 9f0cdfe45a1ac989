using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>A server of the test's own, which it may kill and start again on the same port.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("integrations-redis-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public int Port => _port;

    public async Task StartAsync(params string[] settings)
    {
        _process = Process.Start(new ProcessStartInfo("redis-server",
            ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder, "--logfile", "redis.log",
            .. settings]));
        await UntilAsync(AcceptsAsync);
    }

    public async Task<ConnectionMultiplexer> ConnectAsync(BacklogPolicy policy, string? user = null, string? password = null) =>
        await ConnectionMultiplexer.ConnectAsync(
        $"127.0.0.1:{_port}", options =>
        {
            (options.User, options.Password) = (user, password);
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = policy;
            options.AsyncTimeout = 20_000;
            options.ReconnectRetryPolicy = new LinearRetry(100);
        });

    /// <summary>As after a crash: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public static async Task UntilAsync(Func<Task<bool>> isReached)
    {
        for (var looks = 0; !await isReached(); looks++)
        {
            looks.Should().BeLessThan(2000, "the server and its client need some seconds at most");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AcceptsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
