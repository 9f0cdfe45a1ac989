using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.Tests.Webhooks.InboxHost;

namespace Integrations.Tests.Webhooks;

/// <summary>How received events reach the handlers.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task An_event_reaches_every_handler_once_with_what_the_vendor_sent_and_is_erased()
    {
        var (first, second) = (new Handler(), new Handler());
        await using var host = new InboxHost(configure: services => services
            .AddSingleton<IConnectionEventHandler>(first).AddSingleton<IConnectionEventHandler>(second));
        await host.Dispatcher.StartAsync(default);
        var arrival = host.Clock.GetUtcNow();

        await host.AddAsync("t", Event("e1", "r7", seconds: 5, raw: """{"email":"ada@new.example"}"""));
        await host.RunAsync();
        await host.AddAsync("t", Event("e1", "r7", seconds: 5));
        await host.RunAsync();

        var e = first.Done.Should().ContainSingle().Subject;
        second.DoneIds.Should().Equal("e1");
        (e.Id, e.Kind, e.Tenant.Value, e.ConnectionId.Value, e.Connector, e.Resource, e.RecordId).Should()
            .Be(("e1", EventKind.Updated, "t", "one", "acme", "contacts", "r7"));
        (e.Time, e.OccurredAt, e.Payload, e.Attempt, e.IsReplay, e.IsOutdated, e.IsOwn).Should()
            .Be((arrival, DateTimeOffset.UnixEpoch.AddSeconds(5), EventPayload.Changes, 1, false, false, false));
        e.ChangedFields.Should().Equal("email");
        e.Raw.Text.Should().Be("""{"email":"ada@new.example"}""");
        (await host.StoredAsync("e1")).Should().Match<InboxEntry>(s => s.State == InboxState.Handled && s.Data == null && s.Attempts == 1);
    }

    [Fact]
    public async Task A_signed_delivery_reaches_the_handlers_and_is_listed_and_replayed()
    {
        var isRepaired = false;
        var handler = new Handler((_, _) => isRepaired ? Task.CompletedTask : throw new FormatException());
        await using var host = await StartAsync(handler, o => o.MaxAttempts = 1);
        await host.Acme.ConnectAsync("one", tenant: "t", account: "p1");

        var response = await host.ReceiveAsync("""[{"id":"e1","account":"p1","record":7},{"id":"e2","account":"p2","record":8}]""");
        await host.RunAsync();
        isRepaired = true;
        var dead = (await host.Acme.Integrations.Webhooks.ListAsync(new()).ToListAsync()).Should().ContainSingle().Subject;
        (await host.Acme.Integrations.Webhooks.ReplayAsync(new() { Tenant = "t" })).Should().Be(1);
        await host.RunAsync();

        (response.Status, response.Events).Should().Be((200, 1));
        (dead.Connection.Tenant.Value, dead.Event?.RecordId, dead.IsDead).Should().Be(("t", "7", true));
        handler.Done.Should().ContainSingle().Which.Should()
            .Match<ConnectionEvent>(e => e.Tenant == "t" && e.RecordId == "7" && e.IsReplay);
    }

    [Fact]
    public async Task Events_of_one_record_are_handled_one_after_the_other_and_those_of_others_beside_them()
    {
        var gate = new TaskCompletionSource();
        var handler = new Handler((e, _) => e.Id == "a1" ? gate.Task : Task.CompletedTask);
        await using var host = await StartAsync(handler);

        await host.AddAsync("t", Event("a1", "a"), Event("a2", "a"), Event("b1", "b"), Event("s1"));
        await host.Clock.RunUntilAsync(() => handler.Done.Count == 2);
        handler.BegunIds.Should().BeEquivalentTo("a1", "b1", "s1");
        gate.SetResult();
        await host.RunAsync();
        handler.DoneIds.Where(id => id[0] == 'a').Should().Equal("a1", "a2");
    }

    [Fact]
    public async Task A_failed_event_is_repeated_with_growing_delays_until_it_is_handled()
    {
        var starts = new List<TimeSpan>();
        InboxHost host = null!;
        var handler = new Handler((e, _) =>
        {
            starts.Add(host.Clock.Elapsed);
            return e.Attempt < 4 ? throw new InvalidOperationException("ada@new.example") : Task.CompletedTask;
        });
        host = await StartAsync(handler, o => (o.RetryDelay, o.PollInterval) = (TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10)));
        await using var disposed = host;

        await host.AddAsync("t", Event("e1", "r"));
        await host.RunAsync();

        handler.Begun.Select(e => e.Attempt).Should().Equal(1, 2, 3, 4);
        for (var i = 1; i < 4; i++)
        {
            var (minutes, delay) = (1 << (i - 1), starts[i] - starts[i - 1]);
            delay.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(0.8 * minutes)).And
                .BeLessThanOrEqualTo(TimeSpan.FromMinutes(1.2 * minutes) + TimeSpan.FromSeconds(13));
        }

        (await host.StoredAsync("e1")).Should().Match<InboxEntry>(s => s.State == InboxState.Handled && s.Error == null);
    }

    [Fact]
    public async Task A_poison_event_is_dead_after_its_attempts_and_blocks_only_later_ones_of_its_record()
    {
        var handler = new Handler((e, _) => e.Id == "poison" ? throw new InvalidOperationException("ada@new.example") : Task.CompletedTask);
        await using var host = await StartAsync(handler, o => (o.MaxAttempts, o.RetryDelay) = (3, TimeSpan.FromSeconds(1)));

        await host.AddAsync("t", Event("poison", "r"), Event("later", "r"), Event("other", "s"), Event("free"));
        await host.Clock.RunUntilAsync(() => handler.Done.Count == 2);
        handler.DoneIds.Should().BeEquivalentTo("other", "free");
        await host.RunAsync();

        handler.BegunIds.Count(id => id == "poison").Should().Be(3);
        handler.DoneIds.Should().Contain("later");
        var dead = await host.StoredAsync("poison");
        (dead.State, dead.Attempts).Should().Be((InboxState.Dead, 3));
        dead.Data.Should().NotBeNull();
        dead.Error.Should().Contain("Handler: System.InvalidOperationException").And.NotContain("ada");
        host.Log.Lines.Should().Contain(line => line.Contains("is dead after 3 attempts"));
        var listed = (await host.Inbox.ListAsync(new(), default).ToListAsync()).Should().ContainSingle().Subject;
        (listed.IsDead, listed.Attempts, listed.Error, listed.Event?.RecordId).Should().Be((true, 3, dead.Error, "r"));
    }

    [Fact]
    public async Task One_failing_handler_does_not_keep_the_event_from_the_others_and_all_are_called_again()
    {
        var (failing, good) = (new Handler((e, _) => e.Attempt == 1 ? throw new FormatException() : Task.CompletedTask), new Handler());
        await using var host = new InboxHost(configure: services => services
            .AddSingleton<IConnectionEventHandler>(failing).AddSingleton<IConnectionEventHandler>(good));
        await host.Dispatcher.StartAsync(default);
        await host.AddAsync("t", Event("e1"));
        await host.RunAsync();
        (failing.Done.Count, good.Done.Count).Should().Be((1, 2));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(20, 8)]
    public async Task A_tenant_has_its_places_and_the_process_has_its_own(int concurrency, int begun)
    {
        var gate = new TaskCompletionSource();
        var handler = new Handler((_, _) => gate.Task);
        await using var host = await StartAsync(handler, o => (o.Concurrency, o.ConcurrencyPerTenant) = (concurrency, 2));

        await host.AddAsync([.. Enumerable.Range(0, 40).Select(i => ($"t{i / 10}", Event($"e{i}")))]);
        await host.Clock.RunUntilAsync(() => handler.Begun.Count >= begun);
        await Integrations.Testing.FakeClock.SettleAsync();
        handler.Begun.Should().HaveCount(begun);
        handler.Begun.GroupBy(e => e.Tenant).Select(g => g.Count()).Should().OnlyContain(count => count <= 2).And.HaveCountGreaterThan(2);
        gate.SetResult();
        await host.RunAsync();
        handler.Done.Should().HaveCount(40);
    }

    [Fact]
    public async Task A_tenant_with_many_events_does_not_delay_another_one()
    {
        InboxHost host = null!;
        var handler = new Handler(async (e, _) =>
        {
            if (e.Tenant == "busy" && e.Id == "e20") await host.AddAsync("quiet", Event("q"));
        });
        host = await StartAsync(handler, o => (o.Concurrency, o.ConcurrencyPerTenant) = (2, 1));
        await using var disposed = host;
        await host.AddAsync("busy", [.. Enumerable.Range(0, 2_000).Select(i => Event($"e{i}"))]);
        await host.RunAsync();
        handler.DoneIds.ToList().IndexOf("q").Should().BeLessThan(500);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_takes_a_place_of_its_tenant_and_none_of_the_process()
    {
        var gate = new TaskCompletionSource();
        var handler = new Handler((e, _) => e.Tenant == "stuck" ? gate.Task : Task.CompletedTask);
        await using var host = await StartAsync(handler, o =>
            (o.Concurrency, o.ConcurrencyPerTenant, o.HandlerTimeout) = (2, 2, TimeSpan.FromSeconds(10)));

        await host.AddAsync("stuck", Event("s1"), Event("s2"), Event("s3"));
        await host.Clock.RunUntilAsync(() => handler.Begun.Count == 2);
        await host.AddAsync("other", Event("o1"), Event("o2"));
        await host.Clock.RunUntilAsync(() => handler.Done.Count == 2);
        handler.DoneIds.Should().BeEquivalentTo("o1", "o2");
        handler.BegunIds.Should().NotContain("s3");
        await host.Clock.RunUntilAsync(() => host.Log.Lines.Any(line => line.Contains("ignore their cancellation token")));
        lock (host.Wire.Claims) host.Wire.Claims[^1].Except.Should().Equal(new TenantId("stuck"));

        gate.SetResult();
        await host.RunAsync();
        handler.DoneIds.Should().Contain(["s1", "s2", "s3"]);
        (await host.StoredAsync("s1")).Attempts.Should().Be(1, "its lease was extended while it worked");
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_is_canceled_and_its_event_repeated()
    {
        var handler = new Handler((e, token) => e.Attempt == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, token) : Task.CompletedTask);
        await using var host = await StartAsync(handler, o => o.RetryDelay = o.MaxRetryDelay = TimeSpan.FromHours(1));
        await host.AddAsync("t", Event("e1"));
        await host.Clock.RunUntilAsync(() => host.Wire.Inner.ListAsync(new() { DeadOnly = false }, default)
            .ToBlockingEnumerable().Single().Error is not null);
        (await host.StoredAsync("e1")).Error.Should()
            .Be("Handler did not complete within 00:00:30 (IntegrationsOptions.Inbox.HandlerTimeout).");
        host.Clock.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30)).And.BeLessThan(TimeSpan.FromSeconds(60));
        await host.RunAsync();
        handler.DoneIds.Should().Equal("e1");
    }

    [Fact]
    public async Task The_handlers_of_an_event_share_a_scope_of_their_own()
    {
        var seen = new List<Guid>();
        await using var host = new InboxHost(configure: services => services
            .AddSingleton(seen).AddScoped<Unit>()
            .AddScoped<IConnectionEventHandler, Scoped>().AddScoped<IConnectionEventHandler, AlsoScoped>());
        await host.Dispatcher.StartAsync(default);
        await host.AddAsync("t", Event("e1"), Event("e2"));
        await host.RunAsync();
        seen.GroupBy(id => id).Select(g => g.Count()).Should().Equal(2, 2);
    }

    [Fact]
    public async Task A_forwarder_gets_the_events_in_place_of_the_handlers()
    {
        var (forwarder, handler) = (new Forwarder(), new Handler());
        await using var host = new InboxHost(configure: services => services
            .AddSingleton<IInboxForwarder>(forwarder).AddSingleton<IConnectionEventHandler>(handler));
        await host.Dispatcher.StartAsync(default);
        await host.AddAsync("t", Event("e1"));
        await host.RunAsync();
        forwarder.Attempts.Should().Equal([1, 2], "its failure is repeated");
        handler.Begun.Should().BeEmpty();
        (await host.StoredAsync("e1")).State.Should().Be(InboxState.Handled);
    }

    [Fact]
    public async Task A_handler_that_cannot_be_made_is_a_failed_attempt()
    {
        var attempts = 0;
        await using var host = new InboxHost(configure: services => services.AddScoped<IConnectionEventHandler>(_ =>
            ++attempts == 1 ? throw new InvalidOperationException("no") : new Handler()));
        await host.Dispatcher.StartAsync(default);
        await host.AddAsync("t", Event("e1"));
        await host.RunAsync();
        (await host.StoredAsync("e1")).Should().Match<InboxEntry>(s => s.State == InboxState.Handled && s.Attempts == 2);
    }

    [Fact]
    public async Task A_process_without_handlers_leaves_the_events_to_another_one()
    {
        await using var host = new InboxHost();
        await host.Dispatcher.StartAsync(default);
        await host.AddAsync("t", Event("e1"));
        await Integrations.Testing.FakeClock.SettleAsync();
        host.Wire.Claims.Should().BeEmpty();
        host.Log.Lines.Should().Contain(line => line.Contains("handles no received events"));
        var handler = new Handler();
        await using var other = await StartAsync(handler, beside: host);
        await other.RunAsync();
        handler.DoneIds.Should().Equal("e1");
    }

    private sealed class Unit
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    private class Scoped(Unit unit, List<Guid> seen) : IConnectionEventHandler
    {
        public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            lock (seen) seen.Add(unit.Id);
            return default;
        }
    }

    private sealed class AlsoScoped(Unit unit, List<Guid> seen) : Scoped(unit, seen);

    private sealed class Forwarder : IInboxForwarder
    {
        public List<int> Attempts { get; } = [];

        public ValueTask ForwardAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            Attempts.Add(e.Attempt);
            return Attempts.Count == 1 ? throw new IOException("The broker is away.") : default;
        }
    }
}
