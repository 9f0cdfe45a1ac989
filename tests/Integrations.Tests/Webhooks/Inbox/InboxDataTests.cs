using System.Diagnostics.Metrics;
using System.Text;
using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Integrations.Tests.Webhooks.InboxHost;

namespace Integrations.Tests.Webhooks;

/// <summary>The data of received events: how it is protected, how long it is kept, and how it is erased.</summary>
public sealed class InboxDataTests
{
    private const string Body = """{"email":"ada@new.example"}""";

    [Fact]
    public async Task A_stored_event_shows_no_data_of_a_record()
    {
        await using var host = new InboxHost();
        await host.AddAsync("t", Event("e1", "record-7", raw: Body));
        var entry = await host.StoredAsync("e1");
        var shown = Encoding.UTF8.GetString(entry.Data!) + entry;
        shown.Should().NotContain("ada@").And.NotContain("record-7").And.NotContain("email");
        entry.Record!.Length.Should().BeLessThanOrEqualTo(64);
    }

    [Fact]
    public async Task A_copied_event_cannot_be_opened()
    {
        var handler = new Handler();
        await using var host = await StartAsync(handler, o => o.MaxAttempts = 1);
        await using var source = new InboxHost();
        await source.AddAsync("t", Event("e1", "r", raw: Body));
        var entry = await source.StoredAsync("e1");
        await host.Wire.Inner.AddAsync(
            [
                entry with { Identity = "e2" },
                entry with { Connection = new("rival", entry.Connection.Connection) },
                entry with { Connection = new("t", new("two")) },
                entry with { Connector = "other", Identity = "e3" },
                entry with { Data = [1, 2, 3], Connection = new("t", new("three")) },
                entry,
            ], default);
        await host.RunAsync();
        handler.Done.Should().ContainSingle().Which.Raw.Text.Should().Be(Body);
        var dead = (await host.StoredAsync()).Where(e => e.State == InboxState.Dead).ToList();
        dead.Should().HaveCount(5).And.OnlyContain(e => e.Error!.StartsWith("The stored event cannot be opened"));
        (await host.Inbox.ListAsync(new(), default).ToListAsync()).Should().HaveCount(5).And.OnlyContain(e => e.Event == null);
    }

    [Fact]
    public async Task With_ids_only_nothing_of_the_body_is_stored()
    {
        var handler = new Handler();
        await using var host = await StartAsync(handler, o => o.IdsOnly = true);
        await host.AddAsync("t", Event("e1", "r", raw: Body), Event("e2", raw: Body) with { Payload = EventPayload.Signal });
        await host.RunAsync();
        handler.Done.Should().OnlyContain(e => e.Raw.IsEmpty);
        handler.Done.Select(e => (e.RecordId, e.Payload)).Should()
            .BeEquivalentTo([("r", EventPayload.Reference), (null, EventPayload.Signal)]);
    }

    [Fact]
    public async Task Handled_and_dead_events_are_removed_after_their_retention()
    {
        var handler = new Handler((e, _) => e.Id == "dead" ? throw new FormatException() : Task.CompletedTask);
        await using var host = await StartAsync(handler, o => (o.MaxAttempts, o.PollInterval) = (1, TimeSpan.FromHours(1)));
        await host.AddAsync("t", Event("handled"), Event("dead"));
        await host.RunAsync();
        await host.Dispatcher.StopAsync(default);
        await host.Retention.StartAsync(default);

        await RunUntilAsync(TimeSpan.FromDays(7) - TimeSpan.FromHours(2));
        (await IdsAsync()).Should().BeEquivalentTo("handled", "dead");
        await RunUntilAsync(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        (await IdsAsync()).Should().BeEquivalentTo("dead");
        await RunUntilAsync(TimeSpan.FromDays(30) - TimeSpan.FromHours(2));
        (await IdsAsync()).Should().BeEquivalentTo("dead");
        await RunUntilAsync(TimeSpan.FromDays(30) + TimeSpan.FromHours(2));
        (await IdsAsync()).Should().BeEmpty();
        await host.Retention.StopAsync(default);

        async Task RunUntilAsync(TimeSpan elapsed)
        {
            // Two hours in small steps, the rest at once.
            host.Clock.Advance(elapsed - TimeSpan.FromHours(2) - host.Clock.Elapsed);
            for (var i = 0; i < 5; i++)
            {
                await Integrations.Testing.FakeClock.SettleAsync();
                host.Clock.Advance(TimeSpan.FromMinutes(24));
            }

            await Integrations.Testing.FakeClock.SettleAsync();
        }

        async Task<IEnumerable<string>> IdsAsync() => (await host.StoredAsync()).Select(e => e.Identity);
    }

    [Fact]
    public async Task Erasing_a_tenant_erases_its_events()
    {
        await using var host = new InboxHost();
        await host.AddAsync(("t", Event("e1")), ("t", Event("e2")), ("rival", Event("e3")));
        var receipt = await host.Acme.Integrations.Connections.EraseTenantAsync("t");
        receipt.Locations.Single(l => l.Name == "received events in memory").Count.Should().Be(2);
        (await host.StoredAsync()).Select(e => e.Identity).Should().Equal("e3");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_start_of_a_host_with_secrets_of_webhooks_says_that_a_restart_loses_what_waits(bool hasSecret, int lines)
    {
        await using var host = new InboxHost();
        if (!hasSecret) host.Acme.Options.WebhookSecrets.Clear();
        await host.Retention.StartAsync(default);
        await host.Clock.RunUntilAsync(() => host.Clock.Elapsed > TimeSpan.FromHours(1));
        await host.Retention.StopAsync(default);
        host.Log.Lines.Count(line => line.Contains("a restart loses those that wait")).Should().Be(lines);
    }

    [Fact]
    public async Task Events_are_measured_without_their_tenants()
    {
        var measured = new System.Collections.Concurrent.ConcurrentQueue<(string Name, double Value, string? Outcome, string Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name.StartsWith("integrations.events.", StringComparison.Ordinal)) meters.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.Start();
        var handler = new Handler((e, _) => e.Id == "dead" ? throw new FormatException() : Task.CompletedTask);
        await using var host = await StartAsync(handler, o => (o.MaxAttempts, o.RetryDelay) = (2, TimeSpan.FromSeconds(1)));
        await host.AddAsync("measured", Event("good"), Event("dead"));
        await host.RunAsync();
        host.Acme.Services.GetRequiredService<InboxTelemetry>().Measured(7, host.Clock.GetUtcNow().AddSeconds(-70_007));
        listener.RecordObservableInstruments();

        measured.Where(m => m.Name == IntegrationsTelemetry.EventAttempts).Select(m => m.Outcome).Should()
            .Contain(["Handled", "Failed", "Dead"]);
        measured.Should().Contain(m => m.Name == IntegrationsTelemetry.EventLatency);
        measured.Should().Contain(m => m.Name == IntegrationsTelemetry.EventsWaiting && m.Value == 7);
        measured.Should().Contain(m => m.Name == IntegrationsTelemetry.OldestEvent && m.Value == 70_007);
        measured.Should().NotContain(m => m.Tags.Contains("measured"));

        void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray();
            measured.Enqueue((name, value, all.FirstOrDefault(t => t.Key == IntegrationsTelemetry.OutcomeTag).Value as string,
                string.Join(',', all.Select(t => t.Value))));
        }
    }

    [Theory]
    [InlineData("Concurrency", 0, 1)]
    [InlineData("Concurrency", 1_001, 1_000)]
    [InlineData("ConcurrencyPerTenant", 0, 1)]
    [InlineData("MaxAttempts", 0, 1)]
    [InlineData("MaxPendingInserts", 0, 1)]
    [InlineData("MaxEntriesInMemory", 0, 1)]
    public void An_option_out_of_range_is_named_at_the_start(string member, int invalid, int valid)
    {
        var property = typeof(InboxOptions).GetProperty(member)!;
        var options = new IntegrationsOptions();
        property.SetValue(options.Inbox, invalid);
        new InboxOptionsValidator().Validate(null, options).FailureMessage.Should().Contain("IntegrationsOptions.Inbox: ").And
            .Contain(member);
        property.SetValue(options.Inbox, valid);
        new InboxOptionsValidator().Validate(null, options).Should().Be(ValidateOptionsResult.Success);
    }

    [Theory]
    [InlineData("HandlerTimeout", 1)]
    [InlineData("PollInterval", 1)]
    [InlineData("MaxRetryDelay", 24)]
    [InlineData("HandledRetention", 365 * 24)]
    [InlineData("DeadRetention", 365 * 24)]
    public void A_time_out_of_range_is_named_at_the_start(string member, int mostHours)
    {
        var property = typeof(InboxOptions).GetProperty(member)!;
        var options = new IntegrationsOptions();
        foreach (var invalid in new[] { TimeSpan.Zero, TimeSpan.FromHours(mostHours) + TimeSpan.FromTicks(1) })
        {
            property.SetValue(options.Inbox, invalid);
            new InboxOptionsValidator().Validate(null, options).FailureMessage.Should().Contain(member);
        }

        property.SetValue(options.Inbox, TimeSpan.FromHours(mostHours));
        new InboxOptionsValidator().Validate(null, options).Should().Be(ValidateOptionsResult.Success);
    }

    [Fact]
    public void The_host_does_not_start_with_an_invalid_option()
    {
        using var services = new ServiceCollection().AddIntegrations().Configure(o => o.Inbox.MaxBytesInMemory = 0).Services
            .BuildServiceProvider();
        services.Invoking(s => s.GetRequiredService<IOptions<IntegrationsOptions>>().Value).Should()
            .Throw<OptionsValidationException>().WithMessage("*MaxBytesInMemory*");
    }
}
