using System.Diagnostics;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    [Theory]
    [InlineData("an error")]
    [InlineData("a lost response")]
    [InlineData("a truncated response")]
    public async Task A_create_never_makes_two_records(string end)
    {
        await using var run = await RunAsync(0);
        if (!Can(run, Operation.Create)) return;
        run.Vendor.Faults.Next(CreateRoute(run),
            end switch { "an error" => Fault.Status(500), "a lost response" => Fault.ResetAfterWork(), _ => Fault.Truncate(10) });

        if (Facts.CreateKey is null) await run.FailsAsync<VendorUnavailableException>(async () => await run.Records.CreateAsync(New(1)));
        else await run.Records.CreateAsync(New(1));

        AssertSentOnce(run);
        Assert.Equal(end == "an error" && Facts.CreateKey is null ? 0 : 1, (await run.IdsAsync()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retries_the_host_puts_around_all_its_clients_do_not_reach_the_vendor(bool before)
    {
        static void Stubbornly(IServiceCollection services) =>
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Stubborn()));
        await using var run = await RunAsync(0, with =>
        {
            if (before) with.ServicesBefore = Stubbornly;
            else with.ServicesAfter = Stubbornly;
        });
        if (!Can(run, Operation.Create)) return;
        run.Vendor.Faults.Always(CreateRoute(run), Fault.Status(500));

        await run.FailsAsync<VendorUnavailableException>(async () => await run.Records.CreateAsync(New(1)));

        if (Facts.CreateKey is null) Assert.Equal(1, run.Count(CreateRoute(run)));
        else Assert.Equal(4, run.Count(CreateRoute(run)));
    }

    [Fact]
    public async Task Cookies_the_vendor_sets_never_come_back()
    {
        await using var run = await RunAsync(3);
        run.Vendor.Faults.Always(AnyRequest, Fault.Changed(response => response.With("Set-Cookie", "session=of-one-tenant; Path=/")));

        await run.IdsAsync();
        await run.IdsAsync();
        await Records(run.Integrations.For("umbra", (await run.ConnectAsync("umbra")).Id)).ListAsync().ToListAsync();

        Assert.All(run.Vendor.Requests.Where(r => run.CredentialOf(r).Length > 0), r => Assert.Equal("", r.Headers.Cookie.ToString()));
    }

    [Fact]
    public async Task The_hosts_trace_and_baggage_never_reach_the_vendor()
    {
        await using var run = await RunAsync(1);
        using var source = new ActivitySource("host");
        using var activity = source.StartActivity("request")!;
        activity.AddBaggage("customer", "acme");
        activity.TraceStateString = "host=1";
        if (run.Consent is not null)
        {
            run.Clock.Advance(Young);
            run.Vendor.ExpireAccessTokens();
        }

        await run.IdsAsync();

        string[] headers = ["traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context"];
        if (run.Consent is not null) Assert.NotEmpty(run.Vendor.Requests.To(run.TokenRoute));
        Assert.All(run.Vendor.Requests,
            r => Assert.DoesNotContain(r.Headers.Keys, key => headers.Contains(key, StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_next_link_to_a_stranger_is_not_followed()
    {
        await using var run = await RunAsync(12);
        await using var stranger = await StartAsync(1, new() { TimeProvider = run.Clock }, CancellationToken.None);
        var query = InPagesOf(run, 5);
        run.Vendor.Faults.Always("GET *", Rewriting(body => Redirected(body, stranger.BaseAddress)));
        run.Vendor.Faults.Always("POST *", Rewriting(body => Redirected(body, stranger.BaseAddress)));

        try
        {
            await run.Records.ListAsync(query).ToListAsync();
        }
        catch (IntegrationException e)
        {
            Assert.True(e is ContractViolationException or InvalidRequestException, e.ToString());
        }

        AssertAlone(run, stranger);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_a_stranger_is_not_followed(int status)
    {
        await using var run = await RunAsync(1);
        await using var stranger = await StartAsync(1, new() { TimeProvider = run.Clock }, CancellationToken.None);
        var redirect =
            Fault.Status(status,
            headers: new Dictionary<string, string> { ["Location"] = new Uri(stranger.BaseAddress, "/steal").AbsoluteUri });
        run.Vendor.Faults.Always(Facts.ListRoute, redirect);
        run.Vendor.Faults.Next(run.TokenRoute, redirect);

        await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());
        ExpireToken(run);
        await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());

        AssertAlone(run, stranger);
    }

    [Fact]
    public async Task The_hosts_own_request_goes_to_the_vendor_alone()
    {
        await using var run = await RunAsync(1);
        await using var stranger = await StartAsync(1, new() { TimeProvider = run.Clock }, CancellationToken.None);

        using var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(stranger.BaseAddress, "/steal"));
        await run.FailsAnyAsync(async () => await run.Client.SendAsync(foreign));
        using var scheme = new HttpRequestMessage(HttpMethod.Get, "//stranger.example/steal");
        await run.FailsAnyAsync(async () => await run.Client.SendAsync(scheme));

        AssertAlone(run, stranger);
    }

    private void AssertSentOnce(ConformanceRun run)
    {
        var sent = run.Vendor.Requests.To(CreateRoute(run));
        if (Facts.CreateKey is { } key) Assert.Single(sent.Select(r => r.Query[key].ToString()).Distinct(), value => value.Length > 0);
        else Assert.Single(sent);
    }

    private static void AssertAlone(ConformanceRun run, VendorSimulator stranger)
    {
        Assert.Empty(stranger.Requests);
        Assert.All(run.Host.Wire.Addresses, address => Assert.Equal(run.Vendor.BaseAddress.Authority, address.Authority));
    }

    /// <summary>Replaces every URL in a body, absolute or relative, by one of another host.</summary>
    private static string Redirected(string body, Uri stranger) =>
        System.Text.RegularExpressions.Regex.Replace(body, "\"(https?:/)?/[^\"]*\"", $"\"{new Uri(stranger, "/steal?x=1")}\"");

    /// <summary>A typical host's handler around every client: retries by status code.</summary>
    private sealed class Stubborn : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                var response = await base.SendAsync(request, cancellationToken);
                if ((int)response.StatusCode < 500 || attempt == 3) return response;
                response.Dispose();
            }
        }
    }
}
