using System.Text.Json;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.Tests.Webhooks.InboxHost;

namespace Integrations.Tests.Webhooks;

/// <summary>The current record of an event, read from the vendor.</summary>
public sealed class EventRecordTests
{
    [Fact]
    public async Task Records_of_events_that_wait_together_are_read_in_few_requests()
    {
        var names = new List<string?>();
        var handler = new Handler(async (e, token) =>
        {
            var record = await e.GetAsync<Contact>(token);
            lock (names) names.Add(record?.FirstName);
        });
        await using var host = await StartedAsync(handler);
        host.Acme.Vendor.Always("POST /contacts/read", request => ManyOf(Ids(request), id => $"name{id}"));
        await host.AddAsync("tenant", [.. Enumerable.Range(1, 10).Select(i => Event($"e{i}", $"{i}"))]);
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        names.Should().BeEquivalentTo(Enumerable.Range(1, 10).Select(i => $"name{i}"));
        // The vendor of the test takes two ids a request.
        host.Acme.Vendor.Sent("POST /contacts/read").Should().HaveCount(5);
    }

    [Fact]
    public async Task A_single_event_reads_its_record_alone()
    {
        Contact? found = null;
        var handler = new Handler(async (e, token) => found = await e.GetAsync<Contact>(token));
        await using var host = await StartedAsync(handler);
        host.Acme.Vendor.Always("GET /contacts/7", AcmeContacts.Json("7"));
        await host.AddAsync("tenant", Event("e1", "7"));
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        found!.Id.Should().Be("7");
    }

    [Fact]
    public async Task A_record_that_is_gone_is_null()
    {
        var found = new List<Contact?>();
        var handler = new Handler(async (e, token) =>
        {
            var record = await e.GetAsync<Contact>(token);
            lock (found) found.Add(record);
        });
        await using var host = await StartedAsync(handler);
        host.Acme.Vendor
            .Always("POST /contacts/read", """{"results":[]}""")
            .Always("GET /contacts/7", AcmeAnswer.Error(404, "GONE"))
            .Always("GET /contacts/8", """{"id":"8","data":{},"deleted":true}""");
        await host.AddAsync("tenant", Event("e1", "7"), Event("e2", "8"));
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        found.Should().HaveCount(2).And.OnlyContain(record => record == null);
    }

    [Fact]
    public async Task One_id_that_the_vendor_refuses_does_not_fail_the_records_of_others()
    {
        var handler = new Handler(async (e, token) => await e.GetAsync<Contact>(token));
        await using var host = await StartedAsync(handler, o => o.MaxAttempts = 1);
        host.Acme.Vendor
            .Always("POST /contacts/read", AcmeAnswer.Error(400, "BAD_ID"))
            .Always("GET /contacts/good", AcmeContacts.Json("good"))
            .Always("GET /contacts/bad", AcmeAnswer.Error(400, "BAD_ID"));
        await host.AddAsync("tenant", Event("e1", "bad"), Event("e2", "good"));
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        (await host.StoredAsync("e2")).Error.Should().BeNull();
        handler.DoneIds.Should().Equal("e2");
        (await host.StoredAsync("e1")).Error.Should().StartWith("Handler: InvalidRequestException: ");
    }

    [Fact]
    public async Task A_vendor_that_is_down_leaves_the_events_to_the_next_attempt()
    {
        var handler = new Handler(async (e, token) => await e.GetAsync<Contact>(token));
        await using var host = await StartedAsync(handler, o => o.HandlerTimeout = TimeSpan.FromHours(1));
        host.Acme.Vendor.Always("GET /contacts/7", _ => handler.Begun.Count == 1 ? AcmeAnswer.Error(503) : AcmeContacts.Json("7"));
        await host.AddAsync("tenant", Event("e1", "7"));
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        handler.Done.Should().ContainSingle().Which.Attempt.Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task Events_without_a_readable_record_are_refused_by_name()
    {
        var errors = new List<string>();
        var handler = new Handler(async (e, token) =>
        {
            try
            {
                if (e.Id == "typed") await e.GetAsync<Deal>(token);
                else await e.GetAsync<Contact>(token);
            }
            catch (OperationNotSupportedException refused)
            {
                lock (errors) errors.Add($"{e.Id}: {refused.Message}");
            }
        });
        await using var host = await StartedAsync(handler);
        await host.AddAsync("tenant", Event("signal"), Event("unknown", "7") with { Resource = null }, Event("typed", "7"));
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        errors.Should().HaveCount(3).And.Contain(e => e.StartsWith("signal: The event Updated names no record"))
            .And.Contain(e => e.StartsWith("unknown: The event Updated names no record")).And.Contain(e => e.StartsWith("typed: "));
    }

    [Fact]
    public async Task An_event_that_the_inbox_did_not_deliver_says_how_to_read_its_record()
    {
        var e = new ConnectionEvent
        {
            Id = "1", Kind = EventKind.Updated, IsOwn = false, Tenant = "t", ConnectionId = new("c"), Connector = "acme",
            Time = DateTimeOffset.UnixEpoch, Resource = "contacts", RecordId = "7",
        };
        (await e.Awaiting(x => x.GetAsync<Contact>()).Should().ThrowAsync<OperationNotSupportedException>())
            .WithMessage("*Resource<Contact>(\"contacts\").FindAsync*");
    }

    [Fact]
    public async Task A_record_that_was_read_for_an_event_long_ago_is_read_again()
    {
        var reads = 0;
        InboxHost host = null!;
        var handler = new Handler(async (e, token) =>
        {
            await e.GetAsync<Contact>(token);
            if (e.Id == "e1") host.Clock.Advance(TimeSpan.FromSeconds(31));
        });
        host = await StartedAsync(handler, o => (o.ConcurrencyPerTenant, o.HandlerTimeout) = (1, TimeSpan.FromMinutes(10)));
        await using var disposed = host;
        host.Acme.Vendor
            .Always("POST /contacts/read", request => ManyOf(Ids(request), id => id))
            .Always("GET /contacts/2", _ =>
            {
                reads++;
                return (AcmeAnswer)AcmeContacts.Json("2");
            });
        await host.AddAsync("tenant", Event("e1", "1"), Event("e2", "2"));
        await host.Dispatcher.StartAsync(default);
        await host.RunAsync();
        reads.Should().Be(1);
    }

    private static async Task<InboxHost> StartedAsync(Handler handler, Action<InboxOptions>? options = null)
    {
        var host = new InboxHost(options, configure: services =>
            services.AddSingleton<IConnectionEventHandler>(handler));
        await host.Acme.ConnectAsync("one");
        return host;
    }

    private static AcmeAnswer ManyOf(IEnumerable<string> ids, Func<string, string> name) =>
        $$"""{"results":[{{string.Join(',', ids.Select(id => AcmeContacts.Json(id, name(id))))}}]}""";

    private static IEnumerable<string> Ids(SentRequest request) => request.Json
        .GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("id").GetString()!);
}
