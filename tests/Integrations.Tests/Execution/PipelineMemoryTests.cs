using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Integrations.Tests.Execution;

/// <summary>Circuits are kept while they are used and bounded in number, and a client is also somebody else's.</summary>
public sealed class PipelineMemoryTests
{
    [Fact]
    public async Task Circuits_of_hosts_are_bounded_and_a_quarter_makes_space_for_the_next()
    {
        await using var acme = await AcmeHost.StartAsync();
        var pipelines = acme.Services.GetRequiredService<VendorPipelines>();
        for (var number = 0; number < VendorPipelines.MaxCircuits; number++) Use(pipelines, $"https://h{number}.acme.test");
        pipelines.Count.Should().Be(VendorPipelines.MaxCircuits);
        Use(pipelines, "https://h1.acme.test");
        pipelines.Count.Should().Be(VendorPipelines.MaxCircuits, "it is known");
        Use(pipelines, "https://one-more.acme.test");
        pipelines.Count.Should().Be((VendorPipelines.MaxCircuits * 3 / 4) + 1);
    }

    [Fact]
    public async Task A_connection_does_not_use_a_circuit_that_was_removed_to_make_space()
    {
        await using var acme = await AcmeHost.StartAsync();
        var pipelines = acme.Services.GetRequiredService<VendorPipelines>();
        VendorCall[] calls = [.. Enumerable.Range(0, VendorPipelines.MaxCircuits).Select(number => CallOf($"https://h{number}.acme.test"))];
        var before = calls.Select(pipelines.Of).ToList();
        Use(pipelines, "https://one-more.acme.test");
        var replaced = 0;
        foreach (var (number, call) in calls.Index().Take(1000))
        {
            var others = Use(pipelines, $"https://h{number}.acme.test");
            pipelines.Of(call).Should().BeSameAs(others, "a host has one circuit");
            if (!ReferenceEquals(others, before[number])) replaced++;
        }

        replaced.Should().BePositive();
    }

    [Fact]
    public async Task The_circuit_of_a_connection_that_is_used_is_kept()
    {
        await using var acme = await AcmeHost.StartAsync();
        var pipelines = acme.Services.GetRequiredService<VendorPipelines>();
        var first = Use(pipelines, "https://{host}", "a.test");
        for (var hour = 0; hour < 4; hour++)
        {
            acme.Clock.Advance(TimeSpan.FromMinutes(45));
            Use(pipelines, "https://{host}", "b.test", $"other{hour}");
            Use(pipelines, "https://{host}", "a.test").Should().BeSameAs(first);
        }
    }

    [Fact]
    public async Task A_request_that_other_code_sends_over_the_client_gets_back_the_context_it_came_with()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /other", "{}");
        using var client = acme.Services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientNames.Api("acme"));
        var context = ResilienceContextPool.Shared.Get();
        using var own = new HttpRequestMessage(HttpMethod.Get, "https://api.acme.test/other");
        own.SetResilienceContext(context);
        using (await client.SendAsync(own))
            own.GetResilienceContext().Should().BeSameAs(context);
        using var none = new HttpRequestMessage(HttpMethod.Get, "https://api.acme.test/other");
        using (await client.SendAsync(none))
            none.GetResilienceContext().Should().BeNull();
        ResilienceContextPool.Shared.Return(context);
    }

    private static ResiliencePipeline<HttpResponseMessage> Use(VendorPipelines pipelines, string address, string? host = null,
        string connection = "one") => pipelines.Of(CallOf(address, host, connection));

    private static VendorCall CallOf(string address, string? host = null, string connection = "one")
    {
        var settings = new ConnectionSettings { Connector = "acme" };
        if (host is not null) settings.Inputs["host"] = host;
        return new(
            new()
            {
                Key = new("tenant", new(connection)),
                Connector = new(AcmeConnector.By(AcmeConnector.Authentication, address, host is null ? [] : [Input.Host("host")]),
                    static () => new()),
                Settings = settings,
                Credentials = CredentialRecord.Obtained(
                    new() { AccessToken = "t", IssuedAt = default, IssuedFor = host is null ? null : $"host={host}" }, 1),
            },
            new() { Method = HttpMethod.Get, Address = new("https://any.test"), Operation = "thing.get", Safety = RetrySafety.Safe },
            null, TimeProvider.System);
    }
}
