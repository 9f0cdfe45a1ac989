using System.Collections.Concurrent;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Connections;

public sealed class EventQueueTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ListLogger _log = new();
    private readonly Handler _slow = new();
    private readonly Handler _good = new();
    private readonly ServiceProvider _services;
    private readonly ConnectionEvents _events;

    public EventQueueTests()
    {
        _services = new ServiceCollection().AddSingleton<IConnectionEventHandler>(_slow).AddSingleton<IConnectionEventHandler>(_good)
            .BuildServiceProvider();
        _events = new(_services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new IntegrationsOptions { EventBacklog = 10 }),
            _clock, new ListLoggerFactory(_log));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_does_not_return_for_one_tenant_delays_no_other_tenant(bool blocks)
    {
        _slow.Stall("acme", blocks);
        Publish("acme", 5);
        Publish("rival", 5);
        await ManualTimeProvider.UntilAsync(() => _good.Of("rival").Count == 5);
        _slow.Of("rival").Should().Equal(1, 2, 3, 4, 5);
        _good.Of("acme").Should().BeEmpty("of one tenant, events keep their order");
    }

    [Fact]
    public async Task After_its_limit_the_other_handlers_get_the_event_and_it_gets_none_before_it_has_returned()
    {
        var stall = _slow.Stall("acme", blocks: false);
        Publish("acme", 3);
        await _clock.RunUntilAsync(() => _good.Of("acme").Count == 3);
        _clock.GetUtcNow().Should().BeBefore(new DateTimeOffset(2026, 1, 1, 0, 0, 25, TimeSpan.Zero), "one limit is waited for, not three");
        _good.Of("acme").Should().Equal(1, 2, 3);
        _slow.Of("acme").Should().BeEmpty();
        Warnings.Should()
            .Contain(line => line.Contains("did not return from", StringComparison.Ordinal)).And.Contain(line =>
            line.Contains("missed events of acme: 2", StringComparison.Ordinal));
        stall.SetResult();
        await ManualTimeProvider.UntilAsync(() => _slow.Of("acme").Count == 1);
        await ManualTimeProvider.SettleAsync();
        Publish("acme", 4..5);
        await _events.DrainAsync();
        _slow.Of("acme").Should().Equal(1, 4);
    }

    [Fact]
    public async Task What_waits_is_bounded_and_what_is_dropped_is_counted()
    {
        var stall = _slow.Stall("acme", blocks: false);
        Publish("acme", 100);
        stall.SetResult();
        await _events.DrainAsync();
        _good.Of("acme").Should().HaveCountLessThanOrEqualTo(11).And.EndWith(100).And.BeInAscendingOrder();
        Warnings.Should()
            .Contain(line => line.Contains("were dropped, 64 so far", StringComparison.Ordinal)
            && line.Contains("EventBacklog", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_waits_no_longer_than_a_handler_may_take()
    {
        _slow.Stall("acme", blocks: false);
        _slow.Stall("rival", blocks: true);
        Publish("acme", 5);
        Publish("rival", 5);
        var began = _clock.GetTimestamp();
        await _clock.RunAsync(_events.StopAsync(default));
        _clock.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(12));
    }

    public async ValueTask DisposeAsync()
    {
        _slow.Release();
        await _services.DisposeAsync();
    }

    private IEnumerable<string> Warnings => _log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal));

    private void Publish(string tenant, int count) => Publish(tenant, 1..(count + 1));

    private void Publish(string tenant, Range numbers)
    {
        for (var i = numbers.Start.Value; i < numbers.End.Value; i++) _events.Publish(new(tenant, new($"{i}")), "acme", EventKind.Refreshed,
            EventOrigin.Ours);
    }

    private sealed class Handler : IConnectionEventHandler
    {
        private readonly ConcurrentQueue<(string Tenant, int Number)> _handled = [];
        private readonly ConcurrentDictionary<string, (TaskCompletionSource Gate, bool Blocks)> _stalls = [];

        public List<int> Of(string tenant) => [.. _handled.Where(e => e.Tenant == tenant).Select(e => e.Number)];

        public TaskCompletionSource Stall(string tenant, bool blocks)
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _stalls[tenant] = (gate, blocks);
            return gate;
        }

        public void Release()
        {
            foreach (var (gate, _) in _stalls.Values) gate.TrySetResult();
        }

        public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            if (_stalls.TryGetValue(e.Tenant.Value, out var stall))
            {
                if (stall.Blocks) stall.Gate.Task.GetAwaiter().GetResult();
                else await stall.Gate.Task;
            }

            _handled.Enqueue((e.Tenant.Value, int.Parse(e.ConnectionId.Value, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
