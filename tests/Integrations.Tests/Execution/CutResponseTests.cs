using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>A response that ends at any byte is a failure of the attempt: a write is sent once and its outcome is unknown.</summary>
public sealed class CutResponseTests
{
    private static readonly byte[] Response =
        Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"ok\":1}");

    [Fact]
    public async Task A_write_whose_response_ends_at_any_byte_is_sent_once_and_its_outcome_is_unknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        await using var acme = await AcmeHost.StartAsync(configure: services => ConnectorClients.Of(services)
            .Configure(http => http.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler())));
        acme.Options.BaseAddress = address;
        acme.Options.CircuitBreaker.MinimumThroughput = 1000;
        for (var length = 0; length <= Response.Length; length++)
        {
            var call = RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false, address: $"{address}thing");
            await AnswerAsync(listener, length);
            if (length == Response.Length)
                (await call).Should().Be("{\"ok\":1}");
            else
                (await FluentActions.Awaiting(() => call).Should().ThrowAsync<OutcomeUnknownException>($"it ended after {length} bytes"))
                    .Which.IsTransient.Should().BeFalse();
            listener.Pending().Should().BeFalse("nothing is sent again");
            acme.Services.GetRequiredService<BufferBudget>().Taken.Should().Be(0);
        }
    }

    /// <summary>Reads one request whole, sends the beginning of the response, and closes.</summary>
    private static async Task AnswerAsync(TcpListener listener, int length)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        await reader.ReadBlockAsync(new char["body".Length]);
        await client.GetStream().WriteAsync(Response.AsMemory(0, length));
    }
}
