using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Deliveries in a vendor's style: batches, repetitions, their end.</summary>
public sealed class WebhookSenderTests
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    [Fact]
    public async Task Events_are_delivered_in_batches_that_do_not_mix_groups()
    {
        await using var world = await World.StartAsync(new() { Request = Names, MostEvents = 2, Group = e => e.Account });
        foreach (var name in new[] { "a", "b", "c" }) world.Acme.Contacts.Add(new JsonObject { ["name"] = name });
        world.Sender.Add("other", world.LastChange);

        (await world.Sender.DeliverAsync()).Should().Be(3);

        world.Receiver.Bodies.Should().Equal("a,b", "c", "c");
        world.Sender.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_change_that_changed_nothing_is_no_event()
    {
        await using var world = await World.StartAsync(new() { Request = Names });
        var record = world.Acme.Contacts.Add(new JsonObject { ["name"] = "a" });
        await world.Sender.DeliverAsync();

        world.Acme.Contacts.Update(record.Id, new JsonObject { ["name"] = "a" });
        world.Sender.Waiting.Should().Be(0);
        world.Acme.Contacts.Update(record.Id, new JsonObject { ["name"] = "b" });
        world.Acme.Contacts.Archive(record.Id);
        world.Sender.Waiting.Should().Be(2);
    }

    [Fact]
    public async Task A_refused_delivery_is_repeated_after_the_vendors_waits_and_then_given_up()
    {
        await using var world = await World.StartAsync(new() { Request = Names, Retries = Waits });
        world.Receiver.Status = HttpStatusCode.ServiceUnavailable;
        world.Acme.Contacts.Add(new JsonObject { ["name"] = "a" });

        await world.Sender.DeliverAsync();
        await world.Sender.DeliverAsync();
        world.Receiver.Bodies.Should().HaveCount(1, "the wait has not passed");
        foreach (var wait in Waits)
        {
            world.Time.Advance(wait);
            await world.Sender.DeliverAsync();
        }

        world.Sender.Sent.Select(sent => (sent.Batch.Attempt, sent.Status, sent.IsAccepted)).Should()
            .Equal((0, 503, false), (1, 503, false), (2, 503, false));
        world.Sender.Waiting.Should().Be(0, "the vendor gave up");
    }

    [Fact]
    public async Task A_status_that_the_vendor_does_not_repeat_ends_the_delivery()
    {
        await using var world = await World.StartAsync(
            new() { Request = Names, Retries = Waits, IsRepeated = static status => status != 401 });
        world.Receiver.Status = HttpStatusCode.Unauthorized;
        world.Acme.Contacts.Add(new JsonObject { ["name"] = "a" });

        (await world.Sender.DeliverAsync()).Should().Be(0);

        world.Sender.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_response_without_the_vendors_acknowledgment_is_no_success()
    {
        await using var world = await World.StartAsync(
            new() { Request = Names, Retries = Waits, IsAcknowledged = static body => body == "ok" });
        world.Acme.Contacts.Add(new JsonObject { ["name"] = "a" });

        (await world.Sender.DeliverAsync()).Should().Be(0);
        world.Receiver.Response = "ok";
        world.Time.Advance(Waits[0]);
        (await world.Sender.DeliverAsync()).Should().Be(1);
    }

    [Fact]
    public async Task After_too_many_failures_in_a_row_the_vendor_stops()
    {
        await using var world = await World.StartAsync(new() { Request = Names, StopsAfter = 2 });
        world.Receiver.Status = HttpStatusCode.InternalServerError;
        foreach (var name in new[] { "a", "b", "c" })
        {
            world.Acme.Contacts.Add(new JsonObject { ["name"] = name });
            await world.Sender.DeliverAsync();
        }

        world.Receiver.Bodies.Should().Equal("a", "b");
        world.Sender.HasStopped.Should().BeTrue();
    }

    [Fact]
    public async Task The_last_delivery_is_repeated_with_the_current_secret_and_events_change_places()
    {
        var secrets = new List<string?>();
        await using var world = await World.StartAsync(new()
        {
            Request = batch =>
            {
                secrets.Add(batch.Secret);
                return Names(batch);
            },
        });
        foreach (var name in new[] { "a", "b", "c" }) world.Acme.Contacts.Add(new JsonObject { ["name"] = name });
        world.Sender.Shuffle(seed: 3);
        await world.Sender.DeliverAsync();
        world.Sender.Secret = "s";
        world.Sender.RepeatLast();
        await world.Sender.DeliverAsync();

        world.Receiver.Bodies.Should().HaveCount(4);
        world.Receiver.Bodies.Take(3).Should().BeEquivalentTo("a", "b", "c").And.NotEqual(["a", "b", "c"]);
        world.Receiver.Bodies[3].Should().Be(world.Receiver.Bodies[2]);
        secrets.Should().Equal(null, null, null, "s");
    }

    private static HttpRequestMessage Names(WebhookBatch batch) => new(HttpMethod.Post, batch.Url)
    {
        Content = new StringContent(string.Join(',', batch.Events.Select(e => e.Change.After["name"]))),
    };

    /// <summary>A vendor whose contacts are events.</summary>
    private sealed class World(AcmeSimulator acme, Integrations.Testing.FakeClock time, WebhookSender sender) : IAsyncDisposable
    {
        public AcmeSimulator Acme => acme;

        public Integrations.Testing.FakeClock Time => time;

        public WebhookSender Sender => sender;

        public WebhookReceiver Receiver { get; } = new();

        public RecordChange LastChange => new("contacts", null, acme.Contacts.All[^1]);

        public static async Task<World> StartAsync(WebhookStyle style)
        {
            var time = Clocks.AtNoon();
            var acme = await AcmeSimulator.StartAsync(time: time);
            var world = new World(acme, time, new(style, acme.Clock));
            (world.Sender.Url, world.Sender.Handler) = (new("https://hooks.example"), world.Receiver);
            world.Sender.Watch(static () => "own", "contacts", acme.Contacts);
            return world;
        }

        public ValueTask DisposeAsync()
        {
            sender.Dispose();
            return acme.DisposeAsync();
        }
    }
}
