using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Diagnostics;

/// <summary>A call is one activity and one duration, an attempt an event and a count; none of them holds a query or a value.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_is_measured_with_its_operation_and_error_and_each_attempt_with_its_outcome()
    {
        await using var acme = await AcmeHost.StartAsync();
        using var measured = new Measured(acme.Services.GetRequiredService<IMeterFactory>());
        acme.Vendor.On("GET /contacts/1", AcmeAnswer.Error(503), Slow(acme, AcmeContacts.Json("1"))).On("GET /contacts/2",
            AcmeAnswer.Error(404));
        await acme.RunAsync(acme.Client.Crm.Contacts.GetAsync("1"));
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.GetAsync("2").AsTask()).Should().ThrowAsync<NotFoundException>();
        measured.Of(IntegrationsTelemetry.Attempts).Should().Equal(
            (1, "integrations.connector=acme integrations.outcome=Transient"),
            (1, "integrations.connector=acme integrations.outcome=Success"),
            (1, "integrations.connector=acme integrations.outcome=Permanent"));
        var calls = measured.Of(IntegrationsTelemetry.CallDuration);
        calls.Select(call => call.Tags).Should().Equal(
            "integrations.connector=acme integrations.operation=contacts.get error.type=",
            "integrations.connector=acme integrations.operation=contacts.get error.type=NotFound");
        calls[0].Value.Should().BeInRange(3, 60, "the wait and both attempts");
        measured.Units.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            [IntegrationsTelemetry.CallDuration] = "s: One call with all its attempts.",
            [IntegrationsTelemetry.Attempts] = "{attempt}: Attempts on the wire.",
        });
    }

    [Fact]
    public async Task A_call_is_an_activity_of_a_client_and_its_attempts_are_events()
    {
        ConcurrentQueue<Activity> activities = [];
        using var listener = Listen(activities);
        await using var acme = await AcmeHost.StartAsync(new("traced", "Traced")
        {
            BaseAddress = "https://api.acme.test", Authentication = AcmeConnector.Authentication, Probe = "GET /me",
        });
        acme.Vendor.On("GET /thing", AcmeAnswer.Error(503), "{}").On("POST /thing", AcmeAnswer.Error(404));
        using (await acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing?name=Jane"))))
        {
        }

        await FluentActions.Awaiting(() => acme.Client.SendAsync(new(HttpMethod.Post, "/thing")).AsTask()).Should()
            .ThrowAsync<NotFoundException>();
        activities.Should().HaveCount(2).And.OnlyContain(a => a.DisplayName == "passthrough traced" && a.Kind == ActivityKind.Client);
        activities.Select(a => string.Join(' ', a.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))).Should().Equal(
            "integrations.connector=traced integrations.operation=passthrough http.request.method=GET server.address=api.acme.test",
            "integrations.connector=traced integrations.operation=passthrough http.request.method=POST server.address=api.acme.test "
                + "error.type=NotFound");
        activities.Select(a => a.Status).Should().Equal(ActivityStatusCode.Unset, ActivityStatusCode.Error);
        activities.First().Events.Select(e => (e.Name, e.Tags.Single())).Should().Equal(
            ("attempt", new("integrations.outcome", "Transient")), ("attempt", new("integrations.outcome", "Success")));
    }

    [Fact]
    public async Task A_host_that_ended_starts_no_activity()
    {
        ConcurrentQueue<Activity> activities = [];
        using var listener = Listen(activities);
        var acme = await AcmeHost.StartAsync(new("traced", "Traced")
        {
            BaseAddress = "https://api.acme.test", Authentication = AcmeConnector.Authentication, Probe = "GET /me",
        });
        var telemetry = acme.Services.GetRequiredService<Internal.CallTelemetry>();
        var connection = await acme.Services.GetRequiredService<Internal.TokenManager>().GetAsync(acme.Client.Key, default);
        var request = new Internal.VendorRequest
        {
            Method = HttpMethod.Get, Address = new("https://api.acme.test/thing"), Operation = "thing.get",
            Safety = Connectors.RetrySafety.Safe,
        };
        telemetry.Start(connection, request).Should().NotBeNull();
        await acme.DisposeAsync();
        telemetry.Start(connection, request).Should().BeNull();
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> activities)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Integrations",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if ((string?)activity.GetTagItem(IntegrationsTelemetry.ConnectorTag) == "traced") activities.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>A response that takes three seconds.</summary>
    private static AcmeAnswer Slow(AcmeHost acme, string body) => new(200, body)
    {
        Before = _ =>
        {
            acme.Clock.Advance(TimeSpan.FromSeconds(3));
            return Task.CompletedTask;
        },
    };

    /// <summary>What the instruments of one host measured.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _values = [];

        public Measured(IMeterFactory host)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name != "Integrations" || instrument.Meter.Scope != host) return;
                Units[instrument.Name] = $"{instrument.Unit}: {instrument.Description}";
                listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public Dictionary<string, string> Units { get; } = [];

        public IReadOnlyList<(double Value, string Tags)> Of(string instrument) =>
            [.. _values.Where(value => value.Name == instrument).Select(value => (value.Value, value.Tags))];

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _values.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }
}
