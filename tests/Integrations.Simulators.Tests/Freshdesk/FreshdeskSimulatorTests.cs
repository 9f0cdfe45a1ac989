using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.Freshdesk;

/// <summary>Freshdesk is as strict as the facts about it.</summary>
public sealed class FreshdeskSimulatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("tickets", 1)]
    [InlineData("tickets?updated_since=1970-01-01T00:00:00Z", 2)]
    [InlineData("tickets?updated_since=1970-01-01T00:00:00Z&filter=deleted", 1)]
    [InlineData("tickets/3/conversations", 0)]
    [InlineData("contacts?state=deleted", 0)]
    public async Task A_list_has_recent_living_records_unless_a_parameter_asks_for_others(string path, int expected)
    {
        await using var vendor = await FreshdeskSimulator.StartAsync(seed =>
        {
            seed.AddContacts(1);
            Add(seed, Now.AddDays(-60));
            Add(seed, Now.AddDays(-60));
            Add(seed, Now.AddDays(-1));
            seed.Tickets.Archive("2");
        }, new() { TimeProvider = new FakeClock(Now) });
        using var client = Keyed(vendor);

        JsonNode.Parse(await client.GetStringAsync(path))!.AsArray().Should().HaveCount(expected);
    }

    [Theory]
    [InlineData("GET", "tickets?page=301", "", 400, "page", "invalid_value")]
    [InlineData("GET", "tickets?per_page=101", "", 400, "per_page", "invalid_value")]
    [InlineData("GET", "tickets?query=x", "", 400, "query", "invalid_field")]
    [InlineData("GET", "tickets?include=everything", "", 400, "include", "invalid_value")]
    [InlineData("POST", "tickets", """{"subject":"No one asks"}""", 400, "requester_id", "missing_field")]
    [InlineData("PUT", "tickets/1", """{"status":"2"}""", 400, "status", "invalid_value")]
    [InlineData("PUT", "tickets/1", """{"requester_id":404}""", 400, "requester_id", "invalid_value")]
    [InlineData("PUT", "tickets/1", """{"colour":"red"}""", 400, "colour", "invalid_field")]
    [InlineData("PUT", "tickets/1", """{"custom_fields":{"cf_none":"x"}}""", 400, "custom_fields.cf_none", "invalid_field")]
    [InlineData("POST", "tickets/1/reply", """{"body":"a","private":true}""", 400, "private", "invalid_field")]
    [InlineData("POST", "tickets/1/notes", "{}", 400, "body", "missing_field")]
    [InlineData("POST", "contacts", """{"name":"Twin","email":"sarah@co.com"}""", 409, "email", "duplicate_value")]
    public async Task A_request_beyond_the_facts_is_refused_by_field(string method, string path, string body, int status, string field,
        string code)
    {
        await using var vendor = await FreshdeskSimulator.StartAsync(seed => seed.AddTickets(1));
        using var client = Keyed(vendor);

        var response = await SendAsync(client, method, path, body);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        ((int)response.StatusCode).Should().Be(status);
        error["description"]!.ToString().Should().Be("Validation failed");
        (error["errors"]![0]!["field"]!.ToString(), error["errors"]![0]!["code"]!.ToString()).Should().Be((field, code));
    }

    [Fact]
    public async Task A_key_is_needed_and_its_requests_are_counted_by_the_minute()
    {
        await using var vendor = await FreshdeskSimulator.StartAsync(options: new() { TimeProvider = new FakeClock(Now) });
        using var client = Keyed(vendor);
        using var stranger = new HttpClient { BaseAddress = client.BaseAddress };

        var refused = await stranger.GetAsync("tickets");
        var first = await client.GetAsync("agents/me");
        for (var request = 1; request < 700; request++) await client.GetAsync("agents/me");
        var last = await client.GetAsync("agents/me");

        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("invalid_credentials");
        first.Headers.GetValues("X-RateLimit-Total").Should().Equal("700");
        first.Headers.GetValues("X-RateLimit-Remaining").Should().Equal("699");
        last.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta.Should().BePositive();
    }

    [Fact]
    public async Task Replies_and_notes_are_listed_below_their_ticket_page_by_page()
    {
        await using var vendor = await FreshdeskSimulator.StartAsync(seed => seed.AddTickets(2));
        using var client = Keyed(vendor);
        await SendAsync(client, "POST", "tickets/2/reply", """{"body":"<p>Hello</p>"}""");
        await SendAsync(client, "POST", "tickets/2/notes", """{"body":"Ask Ann"}""");

        var page = await client.GetAsync("tickets/2/conversations?per_page=1");
        var all = JsonNode.Parse(await client.GetStringAsync("tickets/2/conversations"))!.AsArray();

        page.Headers.GetValues("Link").Single().Should().EndWith("page=2>; rel=\"next\"");
        all.Select(one => (one!["body_text"]!.ToString(), one["private"]!.GetValue<bool>(), one["ticket_id"]!.GetValue<int>())).Should()
            .Equal(("Hello", false, 2), ("Ask Ann", true, 2));
        (await client.GetAsync("tickets/404/conversations")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static void Add(FreshdeskSimulator vendor, DateTimeOffset at) =>
        vendor.Tickets.Add(new JsonObject { ["subject"] = "Old", ["requester_id"] = 1 }, at: at);

    private static HttpClient Keyed(FreshdeskSimulator vendor)
    {
        var client = new HttpClient { BaseAddress = new(vendor.BaseAddress, "/api/v2/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("key-1:X")));
        return client;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string body) => client.SendAsync(
        new(new HttpMethod(method), path)
        {
            Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        });
}
