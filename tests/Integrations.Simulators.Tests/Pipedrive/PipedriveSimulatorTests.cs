using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.Pipedrive;

/// <summary>Pipedrive offline refuses as the vendor does; the connector's tests hold it to the contract.</summary>
public sealed class PipedriveSimulatorTests : IAsyncLifetime
{
    private readonly FakeClock _time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private PipedriveSimulator _vendor = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await PipedriveSimulator.StartAsync(Seed, new() { TimeProvider = _time });
        _client = Client(_vendor.Authorization.IssueToken().AccessToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public async Task A_list_is_read_in_pages_by_cursor_also_when_its_records_move()
    {
        var first = await GetAsync("/api/v2/persons?limit=2&sort_by=id&sort_direction=desc");
        Ids(first).Should().Equal(5, 4);
        _vendor["persons"].Archive("4");
        var second = await GetAsync("/api/v2/persons?limit=2&sort_by=id&sort_direction=desc&cursor=" + Cursor(first));
        Ids(second).Should().Equal([3, 2], "the record of the cursor is gone");
        var last = await GetAsync("/api/v2/persons?limit=2&sort_by=id&sort_direction=desc&cursor=" + Cursor(second));
        (string.Join(',', Ids(last)), Cursor(last)).Should().Be(("1", null));
    }

    [Fact]
    public async Task A_cursor_of_a_sorted_list_is_a_value_so_that_a_change_of_its_record_loses_none()
    {
        for (var number = 1; number <= 5; number++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _vendor.Persons.Update($"{number}", new() { ["name"] = $"Person {number}" });
        }

        var first = await GetAsync("/api/v2/persons?limit=2&sort_by=update_time");
        _time.Advance(TimeSpan.FromSeconds(1));
        _vendor.Persons.Update("2", new() { ["name"] = "moved to the end" });
        var second = await GetAsync("/api/v2/persons?limit=4&sort_by=update_time&cursor=" + Uri.EscapeDataString(Cursor(first)!));

        (string.Join(',', Ids(first)), string.Join(',', Ids(second)), Cursor(second)).Should().Be(("1,2", "3,4,5,2", null));
    }

    [Fact]
    public async Task Deleted_deals_are_a_status_and_deleted_persons_recent_changes()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        _vendor.Deals.Archive("1");
        _vendor.Persons.Archive("2");

        Ids(await GetAsync("/api/v2/deals?status=open")).Should().BeEmpty();
        Ids(await GetAsync("/api/v2/deals?status=deleted")).Should().Equal(1);
        var recent = await GetAsync("/v1/recents?items=person&since_timestamp=2026-11-21%2012:00:30");
        recent["data"]!.AsArray().Select(row => ((int)row!["id"]!, (bool)row["data"]!["active_flag"]!)).Should().Equal((2, false));
        (await _client.GetAsync("/v1/recents?items=person")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("{\"title\":\"x\",\"custom_fields\":{\"0123456789012345678901234567890123456789\":\"y\"}}", 400)]
    [InlineData("{\"title\":\"x\",\"custom_fields\":{\"KEY\":5}}", 400)]
    [InlineData("{\"title\":\"x\",\"custom_fields\":{\"KEY\":\"gold\"}}", 200)]
    public async Task A_custom_field_exists_and_has_a_type(string body, int status)
    {
        var key = _vendor.CustomField("deal", "Customer tier");
        var response = await _client.PostAsync("/api/v2/deals", new StringContent(body.Replace("KEY", key), null, "application/json"));

        ((int)response.StatusCode).Should().Be(status);
        if (status != 200) return;
        var deal = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!;
        ((string)deal["custom_fields"]![key]!).Should().Be("gold");
    }

    [Theory]
    [InlineData("?updated_since=2026-11-21T12:00:00Z", "1,2,3,4,5")]
    [InlineData("?updated_since=2026-11-21T12:00:01Z", "")]
    [InlineData("?ids=2,4", "2,4")]
    [InlineData("?org_id=1", "1")]
    public async Task Filters_narrow_a_list(string query, string ids) =>
        string.Join(',', Ids(await GetAsync("/api/v2/persons" + query))).Should().Be(ids);

    [Theory]
    [InlineData("GET", "/api/v2/persons?updated_since=2026-11-21T12:00:00.000Z", null, 400)]
    [InlineData("GET", "/api/v2/persons?color=red", null, 400)]
    [InlineData("GET", "/api/v2/persons?limit=501", null, 400)]
    [InlineData("GET", "/api/v2/persons?sort_by=name", null, 400)]
    [InlineData("GET", "/api/v2/persons?cursor=nonsense", null, 400)]
    [InlineData("GET", "/api/v2/persons?owner_id=me", null, 400)]
    [InlineData("GET", "/api/v2/persons/99", null, 404)]
    [InlineData("GET", "/api/v2/nothing", null, 404)]
    [InlineData("PUT", "/api/v2/persons/1", "{}", 405)]
    [InlineData("POST", "/api/v2/persons", "[]", 400)]
    [InlineData("POST", "/api/v2/persons", "{}", 400)]
    [InlineData("POST", "/api/v2/persons", """{"name":"x","color":"red"}""", 400)]
    [InlineData("POST", "/api/v2/persons", """{"name":5}""", 400)]
    [InlineData("POST", "/api/v2/persons", """{"name":"x","add_time":"2026-11-21T12:00:00Z"}""", 400)]
    [InlineData("POST", "/api/v2/persons", """{"name":"x","org_id":99}""", 400)]
    [InlineData("POST", "/api/v2/persons", """{"name":"x","emails":[{"adress":"a@b.c"}]}""", 400)]
    [InlineData("POST", "/api/v2/deals", """{"title":"x","status":"open?"}""", 400)]
    [InlineData("POST", "/api/v2/deals", """{"title":"x","label_ids":["a"]}""", 400)]
    [InlineData("POST", "/api/v2/deals?limit=1", """{"title":"x"}""", 400)]
    public async Task Whatever_the_declaration_does_not_have_is_refused(string method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        var response = await _client.SendAsync(request);

        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((int)response.StatusCode, (int)error["errorCode"]!, (bool)error["success"]!).Should().Be((status, status, false));
        _vendor["persons"].All.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_credential_is_a_token_with_the_scope_or_the_api_key()
    {
        using var anonymous = Client(null);
        (await anonymous.GetAsync("/api/v2/persons")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        anonymous.DefaultRequestHeaders.Add("x-api-token", "token-of-acme");
        (await anonymous.GetAsync("/api/v2/persons")).StatusCode.Should().Be(HttpStatusCode.OK);
        using var reader = Client(_vendor.Authorization.IssueToken("contacts:read").AccessToken);
        (await reader.GetAsync("/api/v2/persons")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await reader.PostAsJsonAsync("/api/v2/persons", new { name = "x" })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_burst_and_the_budget_are_reported_and_end_in_429()
    {
        var first = await _client.GetAsync("/api/v2/persons/1");
        first.Headers.GetValues("x-ratelimit-remaining").Should().Equal("79");
        first.Headers.GetValues("x-daily-ratelimit-token-remaining").Should().Equal("29999");
        for (var i = 0; i < 79; i++) await _client.GetAsync("/api/v2/persons/1");
        (await _client.GetAsync("/api/v2/persons/1")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await _client.GetAsync("/api/v2/persons/1")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static void Seed(PipedriveSimulator vendor)
    {
        vendor["organizations"].Add(new() { ["name"] = SeedData.Company(0).Name });
        for (var number = 0; number < 5; number++)
        {
            var person = new JsonObject { ["name"] = SeedData.Person(number).FullName };
            if (number == 0) person["org_id"] = 1;
            vendor["persons"].Add(person);
        }

        vendor["deals"].Add(new() { ["title"] = "Robots", ["value"] = SeedData.Amount(1), ["person_id"] = 1 });
    }

    private static IEnumerable<int> Ids(JsonNode page) => page["data"]!.AsArray().Select(record => (int)record!["id"]!);

    private static string? Cursor(JsonNode page) => page["additional_data"]!["next_cursor"]?.ToString();

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _client.GetStringAsync(path))!;

    private HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = _vendor.BaseAddress };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
