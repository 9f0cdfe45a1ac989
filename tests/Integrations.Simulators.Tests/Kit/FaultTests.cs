using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly FakeClock _time = Clocks.AtNoon();
    private AcmeSimulator _acme = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _acme = await AcmeSimulator.StartAsync(seed => seed.Contacts.Add(new() { ["name"] = "Sarah" }), _time);
        _client = Client.Connected(_acme);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _acme.DisposeAsync();
    }

    [Fact]
    public async Task A_status_is_answered_once_with_the_vendors_own_body_and_retry_after()
    {
        _acme.Faults.Next("GET /contacts/*",
            Fault.Status(429, retryAfter: 2, headers: new Dictionary<string, string> { ["X-Limit"] = "burst" }));

        var refused = await _client.GetAsync("/contacts/1?x=1");
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
        refused.Headers.GetValues("X-Limit").Should().Equal("burst");
        (await refused.JsonAsync())["status"]!.GetValue<int>().Should().Be(429);

        (await _client.GetAsync("/contacts/1")).StatusCode.Should().Be(HttpStatusCode.OK);
        _acme.Faults.Pending.Should().Be(0);
    }

    [Fact]
    public async Task Next_ones_are_used_in_order_before_always_until_cleared()
    {
        _acme.Faults.Always("* /contacts*", Fault.Status(503));
        _acme.Faults.Next("GET /contacts", Fault.Status(500), 2);
        _acme.Faults.Next("GET /contacts", Fault.Html());

        var seen = new List<int>();
        for (var i = 0; i < 5; i++) seen.Add((int)(await _client.GetAsync("/contacts")).StatusCode);
        seen.Should().Equal(500, 500, 200, 503, 503);

        _acme.Faults.Clear();
        (await _client.GetAsync("/contacts")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Html_and_body_replace_the_answer_without_doing_the_work()
    {
        _acme.Faults.Next("POST /contacts", Fault.Html());
        _acme.Faults.Next("POST /contacts", Fault.Body("not yet", "text/plain"));

        var html = await _client.SendAsync("POST /contacts", new JsonObject { ["name"] = "Tom" });
        html.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await (await _client.SendAsync("POST /contacts", new JsonObject())).Content.ReadAsStringAsync()).Should().Be("not yet");
        _acme.Contacts.All.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_reset_does_nothing_and_a_reset_after_work_does_it()
    {
        _acme.Faults.Next("POST /contacts", Fault.Reset());
        _acme.Faults.Next("POST /contacts", Fault.ResetAfterWork());

        var send = () => _client.SendAsync("POST /contacts", new JsonObject { ["name"] = "Tom" });
        await send.Should().ThrowAsync<HttpRequestException>();
        _acme.Contacts.All.Should().HaveCount(1);
        await send.Should().ThrowAsync<HttpRequestException>();
        _acme.Contacts.All.Should().HaveCount(2);
        _acme.Requests.Select(request => request.Status).Should().Equal(null, 201);
    }

    [Fact]
    public async Task A_truncated_body_ends_after_the_bytes_said()
    {
        _acme.Faults.Next("GET /contacts", Fault.Truncate(5));

        var response = await _client.GetAsync("/contacts", HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[5];
        await body.ReadExactlyAsync(buffer);
        var more = async () => await body.ReadAtLeastAsync(new byte[10], 1, throwOnEndOfStream: true);
        await more.Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task An_empty_body_keeps_the_status_and_a_wrong_type_keeps_the_rest()
    {
        _acme.Faults.Next("GET /contacts/1", Fault.EmptyBody());
        _acme.Faults.Next("GET /contacts/1", Fault.WrongType("name"));

        (await (await _client.GetAsync("/contacts/1")).Content.ReadAsStringAsync()).Should().BeEmpty();
        var spoiled = await _client.GetAsync("/contacts/1").JsonAsync();
        spoiled["name"].Should().BeOfType<JsonArray>();
        spoiled["id"]!.GetValue<string>().Should().Be("1");
    }

    [Fact]
    public async Task A_delay_and_a_slow_body_wait_on_the_simulators_clock()
    {
        _acme.Faults.Next("GET /contacts", Fault.Delay(TimeSpan.FromMinutes(5)));
        _acme.Faults.Next("GET /contacts", Fault.SlowBody(TimeSpan.FromMinutes(5)));

        for (var i = 0; i < 2; i++)
        {
            var response = _client.GetAsync("/contacts");
            while (_time.TimerCount == 0) await Task.Yield();
            response.IsCompleted.Should().BeFalse();
            _time.Advance(TimeSpan.FromMinutes(5));
            (await response.JsonAsync())["count"]!.GetValue<int>().Should().Be(1);
        }
    }

    [Theory]
    [InlineData("contacts")]
    [InlineData("GET contacts")]
    [InlineData("GET /contacts?limit=1")]
    public void A_pattern_of_another_form_is_refused(string pattern)
    {
        var set = () => _acme.Faults.Next(pattern, Fault.Reset());
        set.Should().Throw<ArgumentException>();
    }
}
