using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Integrations.Chaos;

/// <summary>
/// The one command of Redis that locks need, over a connection of its own each time: a restart of the server is nobody's state.
/// </summary>
/// <param name="address">host:port.</param>
internal sealed class RedisClient(string address)
{
    public async ValueTask<long> EvaluateAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments,
        CancellationToken cancellationToken)
    {
        var parts = address.Split(':');
        using var client = new TcpClient();
        await client.ConnectAsync(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), cancellationToken);
        string[] words = ["EVAL", script, keys.Count.ToString(CultureInfo.InvariantCulture), .. keys, .. arguments];
        var command =
            string.Concat([$"*{words.Length}\r\n", .. words.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n")]);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command), cancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var response = await reader.ReadLineAsync(cancellationToken) ?? throw new IOException("Redis closed the connection.");
        return response[0] == ':' ? long.Parse(response[1..], CultureInfo.InvariantCulture) : throw new IOException(response);
    }
}
