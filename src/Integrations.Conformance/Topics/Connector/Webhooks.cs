using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>The vendor's deliveries: they become the declared events of the right connections, each handled once.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Webhooks<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource(EachScheme = false)]
    public async Task A_connector_without_webhooks_accepts_no_delivery_and_names_itself<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        if (run.Definition.Webhooks is not null) return;
        var delivery = new WebhookRequest
        {
            Url = new($"https://hooks.example/{run.Definition.Id}"), Headers = new Dictionary<string, string>(),
        };

        Assert.Equal(404, (await run.Integrations.Webhooks.ReceiveAsync(run.Definition.Id, delivery)).Status);
        var refusal = await run.FailsAsync<OperationNotSupportedException>(async () =>
            await run.Integrations.Webhooks.VerifyAsync(run.Definition.Id, delivery));
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task A_delivery_becomes_the_declared_events_and_each_fetches_the_current_record<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);

        var id = run.Run.Users.Add("first text");
        var created = await run.DeliverAsync();
        var changed = await run.EditAsync(id, "second text");
        await run.HandleAsync();

        await run.Run.HoldAsync(Operation.Other, nameof(ConnectorDefinition.Webhooks), async () =>
        {
            Assert.Equal((200, 200), (created.Status, changed.Status));
            Assert.NotEqual((0, 0), (created.Events, changed.Events));
            Assert.Equal(created.Events + changed.Events, run.Handled.Count);
            Assert.All(run.Handled, handled =>
            {
                Assert.Equal((TRecord.ResourceName, id), (handled.Event.Resource, handled.Event.RecordId));
                Assert.Equal((run.Run.Connection.Tenant, run.Run.Connection.Id), (handled.Event.Tenant, handled.Event.ConnectionId));
                Assert.Equal("second text", run.Run.TextOf(handled.Record!));
            });
            Assert.All(run.Handled.Take(created.Events), handled =>
                Assert.Equal(Declares(run, EventKind.Created) ? EventKind.Created : EventKind.Updated, handled.Event.Kind));
            Assert.All(run.Handled.Skip(created.Events), handled => Assert.Equal(EventKind.Updated, handled.Event.Kind));
            await Task.CompletedTask;
        });
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task After_a_deletion_the_events_of_the_record_fetch_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        var id = (await run.Run.IdsAsync())[0];

        await run.EditAsync(id, "last text");
        if (run.Run.Users.Remove is { } remove) remove(id);
        else await run.Run.Records.DeleteAsync(id);
        await run.Sender.DeliverAsync();
        await run.HandleAsync();

        await run.Run.HoldAsync(Operation.Other, nameof(WebhookDefinition.Events), async () =>
        {
            Assert.NotEmpty(run.Handled);
            Assert.All(run.Handled, handled => Assert.Equal((id, null), (handled.Event.RecordId, handled.Record)));
            if (Declares(run, EventKind.Deleted)) Assert.Contains(run.Handled, handled => handled.Event.Kind == EventKind.Deleted);
            await Task.CompletedTask;
        });
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task A_delivery_that_is_repeated_is_handled_once<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        var first = await run.EditAsync((await run.Run.IdsAsync())[0], "text");
        await run.HandleAsync();

        run.Sender.RepeatLast();
        run.Sender.RepeatLast();
        Assert.Equal(2, await run.Sender.DeliverAsync());
        await run.HandleAsync();

        run.Run.Hold(Operation.Other, $"{nameof(WebhookEvents)}.{nameof(WebhookEvents.Identity)}",
            () => Assert.Equal(first.Events, run.Handled.Count));
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task Out_of_order_the_older_change_is_outdated_and_each_event_fetches_the_current_record<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        var id = (await run.Run.IdsAsync())[0];
        run.Run.Users.Edit(id, "older text");
        run.Run.Clock.Advance(TimeSpan.FromSeconds(2));
        run.Run.Users.Edit(id, "newer text");

        run.Sender.Shuffle(ReversesTwo());
        var now = run.Run.Clock.GetUtcNow();
        await run.Sender.DeliverAsync();
        await run.HandleAsync();

        Assert.All(run.Handled, handled => Assert.Equal("newer text", run.Run.TextOf(handled.Record!)));
        if (run.Webhooks.Events.All(static events => events.OccurredAt is null)) return;
        run.Run.Hold(Operation.Other, $"{nameof(WebhookEvents)}.{nameof(WebhookEvents.OccurredAt)}", () =>
        {
            var newest = run.Handled[0].Event.OccurredAt;
            Assert.Contains(run.Handled, handled => handled.Event.IsOutdated);
            Assert.All(run.Handled, handled => Assert.InRange(handled.Event.OccurredAt!.Value, now.AddSeconds(-3), now));
            Assert.All(run.Handled, handled => Assert.Equal(handled.Event.OccurredAt < newest, handled.Event.IsOutdated));
        });
    }

    [Theory]
    [OfFirstResource(true, EachScheme = false, NeedsWebhooks = true)]
    [OfFirstResource(false, EachScheme = false, NeedsWebhooks = true)]
    public async Task While_a_store_is_away_the_vendor_gets_503_and_repeats_until_the_event_is_handled_once<TRecord>(
        ResourceCase<TRecord> resource, bool isInbox)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var inbox = new FaultyInbox();
        await using var run = await WebhookRun<TRecord>.StartAsync(resource, with => with.ServicesAfter = inbox.Decorate);
        var id = (await run.Run.IdsAsync())[0];

        (inbox.IsDown, run.Run.Store.IsDown) = (isInbox, !isInbox);
        var refused = await run.EditAsync(id, "text");
        inbox.IsDown = run.Run.Store.IsDown = false;
        while (run.Sender.Waiting > 0 && run.Run.Clock.Elapsed < TimeSpan.FromDays(2))
        {
            run.Run.Clock.Advance(TimeSpan.FromMinutes(1));
            await run.Sender.DeliverAsync();
        }

        await run.HandleAsync();

        Assert.Equal(503, refused.Status);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
        var accepted = Assert.Single(run.Way.Responses.Skip(1));
        Assert.Equal(accepted.Events, run.Handled.Count);
        Assert.NotEmpty(run.Handled);
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task An_event_of_another_account_at_a_connections_url_reaches_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        if (run.Webhooks.Events.All(static events => events.Account is null)) return;
        run.Sender.Url = await run.UrlOfAsync(run.Run.Connection);
        await run.EditAsync((await run.Run.IdsAsync())[0], "text");
        await run.HandleAsync();
        var before = run.Handled.Count;

        run.Sender.Add(Other(run.Run.Connection.Account!), run.Sender.Sent[0].Batch.Events[0].Change);
        var foreign = await run.DeliverAsync();
        await run.HandleAsync();

        run.Run.Hold(Operation.Other, $"{nameof(WebhookEvents)}.{nameof(WebhookEvents.Account)}",
            () => Assert.Equal((200, 0, before), (foreign.Status, foreign.Events, run.Handled.Count)));
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task Events_of_several_accounts_reach_every_connection_of_their_account_and_no_other<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        var own = run.Run.Connection.Account!;
        await run.ConnectAsync("twin", own);
        await run.ConnectAsync("umbra", Other(own));
        await run.EditAsync((await run.Run.IdsAsync())[0], "text");
        var sent = run.Sender.Sent[0].Batch.Events[0];
        await run.HandleAsync();
        Assert.Equal(run.HasAppUrl ? ["acme", "twin"] : ["acme"], Tenants(run));
        if (!run.HasAppUrl) return;

        run.Sender.Add(Other(own), sent.Change);
        run.Run.Clock.Advance(TimeSpan.FromSeconds(2));
        run.Sender.Add(own, sent.Change);
        run.Sender.Add(Other(Other(own)), sent.Change);
        var before = run.Handled.Count;
        await run.Sender.DeliverAsync();
        await run.HandleAsync();

        Assert.Equal(["acme", "twin", "umbra"], Tenants(run, before));
    }

    private static List<string> Tenants<TRecord>(WebhookRun<TRecord> run, int after = 0)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        [.. run.Handled.Skip(after).Select(handled => handled.Event.Tenant.Value).Distinct().Order(StringComparer.Ordinal)];

    private static bool Declares<TRecord>(WebhookRun<TRecord> run, EventKind kind)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        run.Webhooks.Events.Any(events => events.Kinds.Any(entry => entry.Value == kind));

    /// <summary>An account of the same form.</summary>
    private static string Other(string account) => account[..^1] + (account[^1] is >= '0' and < '9' ? (char)(account[^1] + 1) : '0');

    /// <summary>A seed by which two events change places.</summary>
    private static int ReversesTwo() => Enumerable.Range(0, 100).First(static seed =>
    {
        int[] two = [0, 1];
        new Random(seed).Shuffle(two);
        return two[0] == 1;
    });
}
