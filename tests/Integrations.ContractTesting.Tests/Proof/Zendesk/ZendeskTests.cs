using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.ContractTesting.Tests.Proof.Zendesk;

/// <summary>A declared vendor keeps its contract, and refuses as the vendor does.</summary>
public sealed class ZendeskTests : IAsyncLifetime
{
    private readonly FakeClock _time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private RestSimulator _vendor = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await RestSimulator.StartAsync(ZendeskVendor.Declare(perMinute: 40), Seed, new() { TimeProvider = _time });
        _client = Client(_vendor.Authorization.IssueToken().AccessToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _vendor.DisposeAsync();
    }

    [SharedFact]
    public async Task Every_request_and_response_keeps_the_contract_but_for_listed_exceptions()
    {
        await GetAsync("/api/v2/users/me");
        await GetAsync("/api/v2/tickets?page%5Bsize%5D=2&sort=-updated_at");
        await GetAsync("/api/v2/tickets/1");
        await GetAsync("/api/v2/users?role=end-user");
        await GetAsync("/api/v2/users/2");
        await GetAsync("/api/v2/organizations");
        await GetAsync("/api/v2/organizations/1");
        await SendAsync("POST /api/v2/tickets", """{"ticket":{"subject":"Robot","comment":{"body":"It squeaks."},"organization_id":1}}""");
        await SendAsync("PUT /api/v2/tickets/1", """{"ticket":{"status":"open","assignee_id":1,"custom_fields":[{"id":7,"value":"a"}]}}""");
        await SendAsync("POST /api/v2/users", """{"user":{"name":"Ada","email":"ada@co.example"}}""");
        await SendAsync("PUT /api/v2/users/2", """{"user":{"phone":"+1 555 0100"}}""");
        await SendAsync("POST /api/v2/organizations", """{"organization":{"name":"Analytical Engines"}}""");
        await SendAsync("PUT /api/v2/organizations/1", """{"organization":{"tags":["vip"]}}""");
        await SendAsync("DELETE /api/v2/tickets/2");
        await SendAsync("DELETE /api/v2/organizations/2");

        var contract = OpenApiContract.Load(SharedFolder.Open().Contract("zendesk", "openapi.json"));
        var checker = new ContractChecker("zendesk", contract, ZendeskExceptions.All);
        var misfits = from request in _vendor.Requests
                      let result = checker.Check(Exchange.Of(request))
                      from violation in result.Request.Violations.Concat(result.Response.Violations)
                      select $"{request.Method} {request.Path}: {violation}";
        string.Join('\n', misfits).Should().BeEmpty();
        checker.Ledger.Unused.Select(exception => exception.Title).Should().BeEmpty();
        _vendor.Requests.Should().HaveCount(15).And.OnlyContain(request => request.Status < 300);
    }

    [Fact]
    public async Task A_list_is_read_by_cursor_to_the_page_that_has_no_more()
    {
        var first = await GetAsync("/api/v2/tickets?page%5Bsize%5D=2");
        var second = await GetAsync($"/api/v2/tickets?page%5Bsize%5D=2&page%5Bafter%5D={Uri.EscapeDataString(After(first)!)}");
        var last = await GetAsync(second["links"]!["next"]!.ToString());

        Ids(first).Concat(Ids(second)).Concat(Ids(last)).Should().Equal(1, 2, 3, 4, 5);
        ((bool)second["meta"]!["has_more"]!, (bool)last["meta"]!["has_more"]!, After(last)).Should().Be((true, false, null));
    }

    [Theory]
    [InlineData("tickets?external_id=T-3", "3")]
    [InlineData("users?role=admin", "1")]
    [InlineData("users?role=end-user", "2,3")]
    public async Task Filters_narrow_a_list(string list, string ids) =>
        string.Join(',', Ids(await GetAsync("/api/v2/" + list))).Should().Be(ids);

    [Theory]
    [InlineData("GET", "tickets?page=2", null, 400, "ParameterInvalid", null)]
    [InlineData("GET", "tickets?page[size]=101", null, 400, "ParameterInvalid", null)]
    [InlineData("GET", "tickets?page[after]=nonsense", null, 400, "ParameterInvalid", null)]
    [InlineData("GET", "users?role=king", null, 400, "ParameterInvalid", null)]
    [InlineData("GET", "tickets/99", null, 404, "RecordNotFound", null)]
    [InlineData("GET", "nothing", null, 404, "InvalidEndpoint", null)]
    [InlineData("POST", "tickets", """{"subject":"x"}""", 400, "ParameterMissing", null)]
    [InlineData("POST", "tickets", """{"ticket":{"subject":"x"}}""", 422, "RecordInvalid", "comment BlankValue")]
    [InlineData("POST", "tickets", """{"ticket":{"comment":{"body":"x"},"status":"lost"}}""", 422, "RecordInvalid", "status InvalidValue")]
    [InlineData("POST", "tickets", """{"ticket":{"comment":{"body":"x"},"requester_id":99}}""", 422, "RecordInvalid",
        "requester_id InvalidValue")]
    [InlineData("PUT", "tickets/5", """{"ticket":{"status":"open"}}""", 422, "RecordInvalid", "status InvalidValue")]
    [InlineData("PUT", "tickets/1", """{"ticket":{"description":"x"}}""", 422, "RecordInvalid", "description InvalidValue")]
    [InlineData("POST", "users", """{"user":{"email":"x@co.example"}}""", 422, "RecordInvalid", "name BlankValue")]
    [InlineData("POST", "organizations", """{"organization":{"name":"ACME"}}""", 422, "RecordInvalid", "name DuplicateValue")]
    public async Task Whatever_the_declaration_does_not_have_is_refused(string method, string path, string? body, int status, string error,
        string? detail)
    {
        var response = await SendAsync($"{method} /api/v2/{path}", body);
        var refusal = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        ((int)response.StatusCode, refusal["error"]!.ToString()).Should().Be((status, error));
        var details = from field in refusal["details"]?.AsObject() ?? [] select $"{field.Key} {field.Value![0]!["error"]}";
        details.SingleOrDefault().Should().Be(detail);
    }

    [Fact]
    public async Task The_first_comment_is_the_description_and_is_in_no_response()
    {
        await SendAsync("POST /api/v2/tickets", """{"ticket":{"subject":"Robot","comment":{"body":"It squeaks."}}}""");
        await SendAsync("PUT /api/v2/tickets/6", """{"ticket":{"comment":{"body":"Oiled.","public":false},"status":"solved"}}""");

        var ticket = (await GetAsync("/api/v2/tickets/6"))["ticket"]!.AsObject();
        (ticket["description"]!.ToString(), ticket["status"]!.ToString(), ticket.ContainsKey("comment")).Should()
            .Be(("It squeaks.", "solved", false));
    }

    [Fact]
    public async Task A_credential_is_a_token_with_the_scope_or_an_api_token_and_without_one_everybody_is_anonymous()
    {
        using var nobody = Client(null);
        (await nobody.GetAsync("/api/v2/tickets")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        JsonNode.Parse(await nobody.GetStringAsync("/api/v2/users/me"))!["user"]!.ToJsonString().Should()
            .Contain("Anonymous user").And.Contain("\"id\":null");
        nobody.DefaultRequestHeaders.Authorization =
            new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("sarah@co.example/token:simulated-key")));
        ((long?)JsonNode.Parse(await nobody.GetStringAsync("/api/v2/users/me"))!["user"]!["id"]).Should().Be(1);

        using var reader = Client(_vendor.Authorization.IssueToken("tickets:read").AccessToken);
        (await reader.GetAsync("/api/v2/tickets")).StatusCode.Should().Be(HttpStatusCode.OK);
        var refused = await reader.GetAsync("/api/v2/users");
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error"]!["title"]!.ToString().Should().Be("Forbidden");
    }

    [Fact]
    public async Task The_limit_of_a_minute_is_reported_and_ends_in_plain_text()
    {
        var first = await _client.GetAsync("/api/v2/tickets/1");
        string Header(string name) => first.Headers.GetValues(name).Single();
        (Header("rate-limit-remaining"), Header("x-rate-limit")).Should().Be(("39", "40"));
        for (var i = 0; i < 39; i++) await _client.GetAsync("/api/v2/tickets/1");

        var refused = await _client.GetAsync("/api/v2/tickets/1");
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        _time.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        (await _client.GetAsync("/api/v2/tickets/1")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static void Seed(RestSimulator vendor)
    {
        vendor["organizations"].Add(new() { ["name"] = "Acme", ["domain_names"] = new JsonArray("acme.example") });
        vendor["organizations"].Add(new() { ["name"] = SeedData.Company(1).Name });
        for (var number = 0; number < 3; number++)
            vendor["users"].Add(new()
            {
                ["name"] = SeedData.Person(number).FullName, ["email"] = SeedData.Person(number).Email, ["organization_id"] = 1,
                ["role"] = number == 0 ? "admin" : "end-user",
            });
        for (var number = 1; number <= 5; number++)
            vendor["tickets"].Add(new()
            {
                ["subject"] = $"Ticket {number}", ["description"] = "Help!", ["external_id"] = $"T-{number}", ["requester_id"] = 2,
                ["organization_id"] = 1, ["status"] = number == 5 ? "closed" : "open", ["assignee_id"] = 1,
            });
    }

    private static IEnumerable<int> Ids(JsonNode page) => page.AsObject().First().Value!.AsArray().Select(record => (int)record!["id"]!);

    private static string? After(JsonNode page) => page["meta"]!["after_cursor"]?.ToString();

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _client.GetStringAsync(path))!;

    private async Task<HttpResponseMessage> SendAsync(string request, string? body = null)
    {
        var parts = request.Split(' ', 2);
        using var message = new HttpRequestMessage(new(parts[0]), parts[1]);
        if (body is not null) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _client.SendAsync(message);
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = _vendor.BaseAddress };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
