using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Integrations.Redis.Tests;

/// <summary>A small client of the real server that tests/run.sh starts: a connection a command, RESP2.</summary>
internal static class RedisServer
{
    /// <summary>host:port; null where there is none.</summary>
    public static string? Address { get; } = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_REDIS");

    public static ValueTask<long> EvaluateAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments,
        CancellationToken cancellationToken) =>
        new(RunAsync(["EVAL", script, keys.Count.ToString(CultureInfo.InvariantCulture), .. keys, .. arguments], cancellationToken));

    /// <summary>Runs a command that answers with an integer.</summary>
    public static async Task<long> RunAsync(string[] command, CancellationToken cancellationToken)
    {
        var address = Address!.Split(':');
        using var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1], CultureInfo.InvariantCulture), cancellationToken);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var word in command) text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var response = await reader.ReadLineAsync(cancellationToken) ?? throw new IOException("The server closed the connection.");
        return response[0] == ':' ? long.Parse(response[1..], CultureInfo.InvariantCulture) : throw new IOException(response);
    }
}
