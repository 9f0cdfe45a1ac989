using System.Collections.Concurrent;
using Integrations.Internal;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Connections;

public sealed class ConnectionEventsTests
{
    [Fact]
    public async Task A_handler_that_fails_or_cannot_be_made_keeps_the_event_from_nobody_else()
    {
        var good = new EventLog();
        var log = new ListLogger();
        await using var services = new ServiceCollection()
            .AddScoped<IConnectionEventHandler, Failing>()
            .AddScoped<IConnectionEventHandler>(_ => good)
            .BuildServiceProvider();
        var events = new ConnectionEvents(services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new IntegrationsOptions()),
            new ManualTimeProvider(), new ListLoggerFactory(log));
        for (var i = 0; i < 100; i++) events.Publish(TokenFleet.Key, "vendor", (EventKind)i, EventOrigin.Ours);
        await events.DrainAsync();
        good.Events.Select(e => (int)e.Kind).Should().Equal(Enumerable.Range(0, 100), "events keep their order");
        log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Should().HaveCount(100);
    }

    [Fact]
    public async Task Publishing_does_not_wait_for_a_slow_handler()
    {
        var gate = new TaskCompletionSource();
        await using var services =
            new ServiceCollection().AddSingleton<IConnectionEventHandler>(new Slow(gate.Task)).BuildServiceProvider();
        var events = new ConnectionEvents(services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new IntegrationsOptions()),
            new ManualTimeProvider(), new ListLoggerFactory(new()));
        events.Publish(TokenFleet.Key, "vendor", EventKind.Connected, EventOrigin.Ours);
        events.DrainAsync().IsCompleted.Should().BeFalse();
        gate.SetResult();
        await events.DrainAsync();
    }

    private sealed class Failing : IConnectionEventHandler
    {
        public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("the host's own");
    }

    private sealed class Slow(Task gate) : IConnectionEventHandler
    {
        public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken) => await gate;
    }
}
