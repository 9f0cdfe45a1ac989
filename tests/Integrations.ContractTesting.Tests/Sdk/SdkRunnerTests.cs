using System.Net;

namespace Integrations.ContractTesting.Tests.Sdk;

/// <summary>The way from a client to a test; that a client and a simulator agree is proved with the simulators.</summary>
public sealed class SdkRunnerTests
{
    public static TheoryData<string> EachClient => [.. SdkFolder.Find()!.Clients];

    [Theory]
    [MemberData(nameof(EachClient))]
    public async Task A_client_may_not_leave_the_machine(string vendor)
    {
        Installed(vendor);
        var run = () => SdkRunner.RunAsync(vendor, Target(new Uri("http://192.0.2.1:8081")), CancellationToken.None);

        (await run.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should()
            .Contain("192.0.2.1 is not loopback and is refused");
    }

    [Theory]
    [MemberData(nameof(EachClient))]
    public async Task A_client_that_meets_another_server_fails_with_what_it_met(string vendor)
    {
        Installed(vendor);
        var (started, port) = Start();
        using var server = started;
        var serving = Task.Run(() => AnswerTeapots(server));
        var run = () => SdkRunner.RunAsync(vendor, Target(new Uri($"http://127.0.0.1:{port}")), CancellationToken.None);

        var failure = (await run.Should().ThrowAsync<InvalidOperationException>()).Which.Message;
        server.Stop();
        await serving;

        failure.Should().Contain("ended with 1").And.Contain(vendor).And.NotContain("a-secret-token");
    }

    private static void Installed(string vendor) =>
        Assert.SkipUnless(SdkFolder.Find()!.IsInstalled(vendor), SdkFactAttribute.Missing(vendor));

    private static SdkTarget Target(Uri address) => new() { Base = address, AccessToken = "a-secret-token" };

    /// <summary>A listener whose start failed is good for nothing: each port gets one of its own.</summary>
    private static (HttpListener Server, int Port) Start()
    {
        for (var port = 41_800; ; port++)
        {
            var server = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                server.Start();
                return (server, port);
            }
            catch (HttpListenerException) when (port < 41_900)
            {
                // Taken: the next one.
            }
        }
    }

    private static async Task AnswerTeapots(HttpListener server)
    {
        while (server.IsListening)
        {
            try
            {
                var context = await server.GetContextAsync();
                context.Response.StatusCode = 418;
                context.Response.ContentType = "application/json";
                context.Response.Close("{}"u8.ToArray(), willBlock: true);
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
