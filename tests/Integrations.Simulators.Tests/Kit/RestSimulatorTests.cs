using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class RestSimulatorTests
{
    [Theory]
    [InlineData("offset", 2)]
    [InlineData("page", 2)]
    [InlineData("after", 2)]
    [InlineData("cursor", 2)]
    public async Task Every_kind_of_pagination_leads_through_the_whole_list(string kind, int size)
    {
        await using var vendor = await StartAsync(Things(Pages(kind)));
        using var client = Keyed(vendor);

        var (read, url, pages) = (new List<string>(), (string?)$"/things?limit={size}", 0);
        for (; url is not null; pages++)
        {
            var response = await client.GetAsync(url);
            var page = await response.JsonAsync();
            read.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.ToString()));
            url = page["next"]?.ToString();
            (response.Headers.TryGetValues("Link", out var links) ? links.Single() : null).Should()
                .Be(url is null ? null : $"<{url}>; rel=\"next\"");
            page["total"]!.GetValue<int>().Should().Be(5);
        }

        (string.Join(',', read), pages).Should().Be(("1,2,3,4,5", 3));
    }

    [Theory]
    [InlineData("offset", "-1")]
    [InlineData("page", "0")]
    [InlineData("after", "99")]
    [InlineData("cursor", "bm9uZQ")]
    public async Task A_position_that_is_none_is_refused(string kind, string position)
    {
        await using var vendor = await StartAsync(Things(Pages(kind)));
        using var client = Keyed(vendor);

        (await RefusalAsync(client, $"GET /things?{kind}={position}")).Should().Be((400, "UnsupportedParameter", kind, "Invalid"));
    }

    [Fact]
    public async Task A_cursor_that_is_sent_alone_keeps_the_first_requests_parameters()
    {
        await using var vendor = await StartAsync(Things(Pages("cursor") with { IsSentAlone = true })
            with { Filters = [new("size", "size")] });
        using var client = Keyed(vendor);

        var first = await client.GetAsync("/things?limit=1&size=2").JsonAsync();
        var next = first["next"]!.ToString();
        next.Should().NotContain("size=");
        (await client.GetAsync(next).JsonAsync())["items"]![0]!["id"]!.GetValue<int>().Should().Be(4);
        (await RefusalAsync(client, $"GET {new Uri(next).PathAndQuery}&size=2"))
            .Should().Be((400, "UnsupportedParameter", "size", "Invalid"));
    }

    [Fact]
    public async Task A_full_update_clears_what_is_absent_and_a_sparse_one_keeps_it()
    {
        await using var vendor = await StartAsync(Things(Pages("page"))
            with { UpdateMethod = "PUT", UpdateIsFull = true, WriteMember = "thing" });
        using var client = Keyed(vendor);

        var updated = await client.SendAsync("PUT /things/1", JsonNode.Parse("""{"thing":{"name":"new"}}""")).JsonAsync();
        (updated["name"]!.ToString(), updated["size"]).Should().Be(("new", null));
        (await RefusalAsync(client, "PUT /things/1", """{"thing":{"size":1}}""")).Should().Be((422, "Validation", "name", "Required"));
        (await RefusalAsync(client, "PUT /things/1", """{"name":"new"}""")).Kind.Should().Be("MalformedBody");

        await using var sparse = await StartAsync(Things(Pages("page")));
        using var other = Keyed(sparse);
        (await other.SendAsync("PATCH /things/1", JsonNode.Parse("""{"name":"new"}""")).JsonAsync())["size"]!
            .GetValue<int>().Should().Be(1);
    }

    [Theory]
    [InlineData("""{"name":"thing 2"}""", 409, "Conflict", "name", "Duplicate")]
    [InlineData("""{"name":"x","extra":1}""", 422, "Validation", "extra", "Unknown")]
    [InlineData("""{"name":"x","changed":"2026-01-01T00:00:00Z"}""", 422, "Validation", "changed", "ReadOnly")]
    [InlineData("""{"name":"x","size":1.5}""", 422, "Validation", "size", "Invalid")]
    [InlineData("""{"name":"x","color":"green"}""", 422, "Validation", "color", "Invalid")]
    [InlineData("""{"name":"xxxxxxxxxxx"}""", 422, "Validation", "name", "TooLong")]
    [InlineData("""{"name":""}""", 422, "Validation", "name", "Required")]
    [InlineData("""{"name":null}""", 422, "Validation", "name", "Required")]
    [InlineData("""{"name":"x","parent":99}""", 422, "Validation", "parent", "NoSuchRecord")]
    [InlineData("""{"name":"x","day":"2026-13-01"}""", 422, "Validation", "day", "Invalid")]
    [InlineData("""{"name":"x","name":"y"}""", 400, "MalformedBody", "", "")]
    public async Task A_body_against_the_declaration_is_refused_with_the_field_and_the_rule(string body, int status, string kind,
        string field,
        string rule)
    {
        await using var vendor = await StartAsync(Things(Pages("page")));
        using var client = Keyed(vendor);

        (await RefusalAsync(client, "POST /things", body)).Should().Be((status, kind, field, rule));
        vendor["things"].All.Should().HaveCount(5);
        (await client.SendAsync("POST /things", JsonNode.Parse("""{"name":"x","size":1,"color":"red","parent":1,"day":"2026-12-01"}""")))
            .StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_deleted_record_leaves_the_list_for_the_deletions()
    {
        await using var vendor =
            await StartAsync(Things(Pages("page"))
                with { DeletionsPath = "/deleted", DeletedBody = id => new JsonObject { ["gone"] = id } });
        using var client = Keyed(vendor);

        (await client.DeleteAsync("/things/2").JsonAsync()).ToJsonString().Should().Be("""{"gone":2}""");
        (await client.GetAsync("/things").JsonAsync())["total"]!.GetValue<int>().Should().Be(4);
        (await client.GetAsync("/deleted").JsonAsync())["items"]![0]!["id"]!.GetValue<int>().Should().Be(2);
        (await client.GetAsync("/things/2")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await client.DeleteAsync("/things/2")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Fields_are_selected_and_lists_are_searched_and_sorted()
    {
        await using var vendor = await StartAsync(Things(Pages("page")) with
        {
            SelectParameter = "fields", Sort = new("sort", "id", "size"), Filters = [new("q", "name", RestComparison.Contains)],
        });
        using var client = Keyed(vendor);

        (await client.GetAsync("/things/3?fields=id,name").JsonAsync()).ToJsonString().Should().Be("""{"id":3,"name":"thing 3"}""");
        (await client.GetAsync("/things?sort=-size&fields=id").JsonAsync())["items"]!.ToJsonString().Should()
            .Be("""[{"id":2},{"id":4},{"id":1},{"id":3},{"id":5}]""");
        (await client.GetAsync("/things?q=G%204&fields=id").JsonAsync())["items"]!.ToJsonString().Should().Be("""[{"id":4}]""");
        (await RefusalAsync(client, "GET /things?fields=nope")).Field.Should().Be("fields");
        (await RefusalAsync(client, "GET /things?sort=color")).Field.Should().Be("sort");
        (await RefusalAsync(client, "GET /things?limit=1&limit=2")).Field.Should().Be("limit");
    }

    [Fact]
    public async Task A_repeated_idempotency_key_gets_the_first_response_and_another_body_conflicts()
    {
        await using var vendor = await StartAsync(Things(Pages("page")));
        using var client = Keyed(vendor);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k1");

        var (first, again) = (await client.SendAsync("POST /things", JsonNode.Parse("""{"name":"x"}""")).JsonAsync(),
            await client.SendAsync("POST /things", JsonNode.Parse("""{"name":"x"}""")).JsonAsync());
        again.ToJsonString().Should().Be(first.ToJsonString());
        vendor["things"].All.Should().HaveCount(6);
        (await RefusalAsync(client, "POST /things", """{"name":"y"}""")).Kind.Should().Be("Conflict");
    }

    [Fact]
    public async Task An_idempotency_key_may_be_a_parameter_of_creates()
    {
        await using var vendor = await RestSimulator.StartAsync(
            RestDeclarationCases.Vendor([RestDeclarationCases.People()], parameter: "key"));
        using var client = Keyed(vendor);

        var first = await client.SendAsync("POST /v1/people?key=1", JsonNode.Parse("""{"name":"x"}""")).JsonAsync();
        var again = await client.SendAsync("POST /v1/people?key=1", JsonNode.Parse("""{"name":"x"}""")).JsonAsync();
        var other = await client.SendAsync("POST /v1/people?key=1", JsonNode.Parse("""{"name":"y"}"""));

        again.ToJsonString().Should().Be(first.ToJsonString());
        other.StatusCode.Should().Be(HttpStatusCode.Conflict);
        vendor["people"].All.Should().ContainSingle();
        (await client.SendAsync("PATCH /v1/people/1?key=1", JsonNode.Parse("""{"name":"y"}"""))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_api_key_is_read_where_the_vendor_has_it_and_nowhere_else()
    {
        string Basic(string text) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";
        (RestApiKey Key, string? Header, string? Value, string Query)[] cases =
        [
            (RestApiKey.Header("X-Key"), "X-Key", "simulated-key", ""), (RestApiKey.Query("key"), null, null, "?key=simulated-key"),
            (RestApiKey.BasicUser(), "Authorization", Basic("simulated-key:x"), ""),
            (RestApiKey.BasicPassword(), "Authorization", Basic("me@co.com/token:simulated-key"), ""),
        ];
        foreach (var one in cases)
        {
            await using var vendor = await StartAsync(Things(Pages("page")), one.Key);
            foreach (var sent in cases)
            {
                using var client = Client.Of(vendor);
                if (sent.Header is not null) client.DefaultRequestHeaders.TryAddWithoutValidation(sent.Header, sent.Value);
                (await client.GetAsync("/things" + sent.Query)).StatusCode.Should()
                    .Be(sent.Equals(one) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
            }
        }
    }

    [Fact]
    public async Task Faults_have_the_vendors_body_and_wrong_methods_are_refused()
    {
        await using var vendor = await StartAsync(Things(Pages("page")) with { Operations = RestOperations.Read });
        using var client = Keyed(vendor);
        vendor.Faults.Next("GET /things", Fault.Status(503));

        (await RefusalAsync(client, "GET /things")).Should().Be((503, "Other", "", ""));
        (await RefusalAsync(client, "POST /things", "{}")).Kind.Should().Be("MethodNotAllowed");
        (await RefusalAsync(client, "DELETE /things/1")).Kind.Should().Be("MethodNotAllowed");
        (await RefusalAsync(client, "GET /nothing")).Kind.Should().Be("NotFound");
        FluentActions.Invoking(() => vendor["nothing"]).Should().Throw<ArgumentException>().WithMessage("*It has: things*");
    }

    private static RestPagination Pages(string kind) => (kind switch
    {
        "offset" => RestPagination.Offset("offset", "limit"),
        "page" => RestPagination.Page("page", "limit"),
        "after" => RestPagination.LastId("after", "limit"),
        _ => RestPagination.Cursor("cursor", "limit"),
    }) with { HasLinkHeader = true };

    private static RestCollection Things(RestPagination pages) => new("things", "/things")
    {
        Pagination = pages,
        Fields =
        [
            new("name", RecordType.Text) { IsRequired = true, IsUnique = true, MaxLength = 10 },
            new("size", RecordType.Integer),
            new("color", RecordType.Text) { Values = ["red", "blue"] },
            new("parent", RecordType.Integer) { References = "things" },
            new("day", RecordType.Date),
            RecordField.Updated("changed"),
        ],
        ListBody = page => new JsonObject { ["items"] = page.Items, ["next"] = page.NextUrl, ["total"] = page.Total },
    };

    private static Task<RestSimulator> StartAsync(RestCollection things, RestApiKey? key = null) => RestSimulator.StartAsync(new()
    {
        ApiKey = key ?? RestApiKey.Header("X-Key"),
        IdempotencyHeader = "Idempotency-Key",
        Collections = [things],
        Errors = new()
        {
            Body = failure => new JsonObject
            {
                ["kind"] = failure.Kind.ToString(),
                ["field"] = failure.Fields.Count > 0 ? failure.Fields[0].Field : "",
                ["rule"] = failure.Fields.Count > 0 ? failure.Fields[0].Rule.ToString() : "",
            },
        },
    }, vendor =>
    {
        for (var number = 1; number <= 5; number++)
            vendor["things"].Add(new() { ["name"] = $"thing {number}", ["size"] = 2 - (number % 2) });
    }, new() { TimeProvider = Clocks.AtNoon() });

    private static HttpClient Keyed(RestSimulator vendor)
    {
        var client = Client.Of(vendor);
        client.DefaultRequestHeaders.Add("X-Key", "simulated-key");
        return client;
    }

    private static async Task<(int Status, string Kind, string Field, string Rule)> RefusalAsync(HttpClient client, string request,
        string? body = null)
    {
        var parts = request.Split(' ', 2);
        using var message = new HttpRequestMessage(new(parts[0]), parts[1]);
        if (body is not null) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await client.SendAsync(message);
        var error = await response.JsonAsync();
        return ((int)response.StatusCode, error["kind"]!.ToString(), error["field"]!.ToString(), error["rule"]!.ToString());
    }
}
