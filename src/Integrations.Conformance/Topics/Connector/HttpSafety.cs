using System.Diagnostics;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>Repeated writes, redirects, cookies and foreign addresses.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class HttpSafety<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource("an error", EachScheme = false)]
    [OfFirstResource("a page of a gateway", EachScheme = false)]
    [OfFirstResource("a lost response", EachScheme = false)]
    [OfFirstResource("a truncated response", EachScheme = false)]
    public async Task A_create_never_makes_two_records<TRecord>(ResourceCase<TRecord> resource, string end)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        if (await run.RefusesAsync(Operation.Create, async () => await run.Records.CreateAsync(run.New(1)))) return;
        run.Vendor.Faults.Next(run.CreateRoute, end switch
        {
            "an error" => Fault.Status(500), "a page of a gateway" => Fault.Html(502), "a lost response" => Fault.ResetAfterWork(),
            _ => Fault.Truncate(10),
        });

        var record = run.New(1);
        var create = async () => await run.Records.CreateAsync(record);
        if (run.Facts.CreateKey is not null) await create();
        else
        {
            var unknown = await run.FailsAsync<OutcomeUnknownException>(create);
            Assert.Same(record, unknown.Sent);
            Assert.Equal((run.Resource.Name, false), (unknown.Resource, unknown.IsTransient));
            Assert.InRange(run.Vendor.Requests.To(run.CreateRoute)[0].Time, unknown.SentAt, unknown.EndedAt);
        }

        AssertSentOnce(run);
        Assert.Equal(end is "an error" or "a page of a gateway" && run.Facts.CreateKey is null ? 0 : 1, (await run.IdsAsync()).Count);
    }

    [Theory]
    [OfFirstResource(true)]
    [OfFirstResource(false)]
    public async Task A_create_without_a_response_is_looked_up_before_it_is_repeated<TRecord>(ResourceCase<TRecord> resource, bool isDone)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var (record, by) = (run.New(1), run.Facts.Text);
        var create = async () => await run.Records.CreateAsync(record, new() { LookUpBy = by });
        if (await run.RefusesAsync(Operation.Create, create)) return;
        if (!run.Can(Operation.Filter) || !run.Support(by).IsFilterable)
        {
            var refusal = await run.FailsAsync<OperationNotSupportedException>(create);
            Assert.Contains(nameof(WriteOptions<>.LookUpBy), refusal.Message, StringComparison.Ordinal);
            Assert.Equal(0, run.Count(run.CreateRoute));
            return;
        }

        var lag = run.Resource.Options.IndexLag;
        run.Users.Lag?.Invoke(lag / 2);
        run.Vendor.Faults.Next(run.CreateRoute, isDone ? Fault.ResetAfterWork() : Fault.Reset());

        await run.HoldAsync(Operation.Create, "ResourceOptions.IndexLag, and the dialect of the list that filters by the field", async () =>
        {
            var result = await create();
            Assert.Equal(isDone && run.Facts.CreateKey is null, result.IsFound);
            Assert.Equal(run.TextOf(record), run.TextOf(result.Record));
            Assert.Equal(result.IsFound ? 1 : 2, run.Count(run.CreateRoute));
        });
        run.Clock.Advance(lag);
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Theory]
    [OfCore(true)]
    [OfCore(false)]
    public async Task Retries_the_host_puts_around_all_its_clients_do_not_reach_the_vendor<TRecord>(
        ResourceCase<TRecord> resource, bool before)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        static void Stubbornly(IServiceCollection services) =>
            services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Stubborn()));
        await using var run = await resource.RunAsync(0, with =>
        {
            if (before) with.ServicesBefore = Stubbornly;
            else with.ServicesAfter = Stubbornly;
        });
        if (await run.RefusesAsync(Operation.Create, async () => await run.Records.CreateAsync(run.New(1)))) return;
        run.Vendor.Faults.Always(run.CreateRoute, Fault.Status(500));

        await run.FailsAsync<OutcomeUnknownException>(async () => await run.Records.CreateAsync(run.New(1)));

        if (run.Facts.CreateKey is null) Assert.Equal(1, run.Count(run.CreateRoute));
        else Assert.Equal(4, run.Count(run.CreateRoute));
    }

    [Theory]
    [OfCore]
    public async Task Cookies_the_vendor_sets_never_come_back<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        run.Vendor.Faults.Always("* *", Fault.Changed(response => response.With("Set-Cookie", "session=of-one-tenant; Path=/")));

        await run.IdsAsync();
        await run.IdsAsync();
        await run.RecordsOf("umbra", (await run.ConnectAsync("umbra")).Id).ListAsync().ToListAsync();

        Assert.All(run.Vendor.Requests.Where(r => run.CredentialOf(r).Length > 0), r => Assert.Equal("", r.Headers.Cookie.ToString()));
    }

    [Theory]
    [OfCore]
    public async Task The_hosts_trace_and_baggage_never_reach_the_vendor<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        using var source = new ActivitySource("host");
        using var activity = source.StartActivity("request")!;
        activity.AddBaggage("customer", "acme");
        activity.TraceStateString = "host=1";
        if (run.Consent is not null)
        {
            run.Clock.Advance(VendorRun.Young);
            run.Vendor.ExpireAccessTokens();
        }

        await run.IdsAsync();

        string[] headers = ["traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context"];
        if (run.Consent is not null) Assert.NotEmpty(run.Vendor.Requests.To(run.TokenRoute));
        Assert.All(run.Vendor.Requests,
            r => Assert.DoesNotContain(r.Headers.Keys, key => headers.Contains(key, StringComparer.OrdinalIgnoreCase)));
    }

    [Theory]
    [OfFirstResource]
    public async Task A_next_link_to_a_stranger_is_not_followed<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(12);
        await using var stranger = await run.StartAnotherAsync();
        var query = run.InPagesOf(5);
        run.Vendor.Faults.Always("GET *", Answers.Rewriting(body => Redirected(body, stranger.BaseAddress)));
        run.Vendor.Faults.Always("POST *", Answers.Rewriting(body => Redirected(body, stranger.BaseAddress)));

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
    [OfCore(301)]
    [OfCore(302)]
    [OfCore(307)]
    [OfCore(308)]
    public async Task A_redirect_to_a_stranger_is_not_followed<TRecord>(ResourceCase<TRecord> resource, int status)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        await using var stranger = await run.StartAnotherAsync();
        var redirect =
            Fault.Status(status,
            headers: new Dictionary<string, string> { ["Location"] = new Uri(stranger.BaseAddress, "/steal").AbsoluteUri });
        run.Vendor.Faults.Always(run.Facts.ListRoute, redirect);
        run.Vendor.Faults.Next(run.TokenRoute, redirect);

        await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());
        run.ExpireToken();
        await run.FailsAnyAsync(async () => await run.Records.ListAsync().ToListAsync());

        AssertAlone(run, stranger);
    }

    [Theory]
    [OfFirstResource]
    public async Task The_hosts_own_request_goes_to_the_vendor_alone<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        await using var stranger = await run.StartAnotherAsync();

        using var foreign = new HttpRequestMessage(HttpMethod.Get, new Uri(stranger.BaseAddress, "/steal"));
        await run.FailsAnyAsync(async () => await run.Client.SendAsync(foreign));
        using var scheme = new HttpRequestMessage(HttpMethod.Get, "//stranger.example/steal");
        await run.FailsAnyAsync(async () => await run.Client.SendAsync(scheme));

        AssertAlone(run, stranger);
    }

    private static void AssertSentOnce<TRecord>(ConformanceRun<TRecord> run)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var sent = run.Vendor.Requests.To(run.CreateRoute);
        if (run.Facts.CreateKey is { } key) Assert.Single(sent.Select(r => r.Query[key].ToString()).Distinct(), value => value.Length > 0);
        else Assert.Single(sent);
    }

    private static void AssertAlone(VendorRun run, VendorSimulator stranger)
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
