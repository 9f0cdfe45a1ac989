using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Tests;

/// <summary>Parts of a declaration that one vendor or another needs.</summary>
public sealed class RestVocabularyTests
{
    [Theory]
    [InlineData(false, "1,2,5,6")]
    [InlineData(true, "6,5,2,1")]
    public async Task A_list_whose_position_is_gone_goes_on_behind_it(bool isNewestFirst, string ids)
    {
        foreach (var pages in new[] { RestPagination.Cursor("at", "limit"), RestPagination.LastId("at", "limit") })
        {
            await using var vendor = await StartAsync(Things(pages) with { IsNewestFirst = isNewestFirst });
            using var client = Keyed(vendor);
            var first = await client.GetAsync("/things?limit=2").JsonAsync();
            var (gone, before) = isNewestFirst ? ("5", "6") : ("2", "1");
            vendor["things"].Remove(gone);
            vendor["things"].Archive(before);

            var second = await client.GetAsync(first["next"]!.ToString()).JsonAsync();
            string.Join(',', Ids(first).Concat(Ids(second))).Should().Be(isNewestFirst ? "6,5,4,3" : "1,2,3,4");
            var rest = await client.GetAsync(second["next"]!.ToString()).JsonAsync();
            string.Join(',', Ids(first).Concat(Ids(rest))).Should().Be(ids);
        }
    }

    [Fact]
    public async Task A_list_without_pages_is_whole_and_takes_no_parameter()
    {
        await using var vendor = await StartAsync(Things(RestPagination.None));
        using var client = Keyed(vendor);

        var all = await client.GetAsync("/things").JsonAsync();
        (string.Join(',', Ids(all)), all["next"]).Should().Be(("1,2,3,4,5,6", null));
        (await client.GetAsync("/things?limit=2")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("key-of-acme", HttpStatusCode.OK)]
    [InlineData("simulated-key", HttpStatusCode.Unauthorized)]
    public async Task A_vendor_may_accept_several_keys(string key, HttpStatusCode status)
    {
        var keys = RestApiKey.Header("X-Key") with { Accepts = text => text.StartsWith("key-of-", StringComparison.Ordinal) };
        await using var vendor = await StartAsync(Things(RestPagination.None), keys);
        using var client = Keyed(vendor, key);

        (await client.GetAsync("/things")).StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("?even=true", null, "2,4,6")]
    [InlineData("", "#4", "4,5,6")]
    [InlineData("?even=true", "#5", "6")]
    [InlineData("?even=maybe", null, null)]
    [InlineData("", "4", null)]
    [InlineData("?X-From=%234", null, null)]
    public async Task A_filter_reads_its_value_in_the_vendors_spelling_also_from_a_header(string query, string? header, string? ids)
    {
        await using var vendor = await StartAsync(Things(RestPagination.None) with
        {
            Filters =
            [
                new("even", "half") { Value = text => text == "true" ? "0" : null },
                new("X-From", "number", RestComparison.AtLeast) { IsHeader = true, Value = text => text[0] == '#' ? text[1..] : null },
            ],
        });
        using var client = Keyed(vendor);
        if (header is not null) client.DefaultRequestHeaders.Add("X-From", header);

        var response = await client.GetAsync("/things" + query);
        response.StatusCode.Should().Be(ids is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
        if (ids is not null) string.Join(',', Ids(await response.JsonAsync())).Should().Be(ids);
    }

    [Fact]
    public async Task Each_account_has_its_own_records_and_one_that_leaves_the_grant_is_refused()
    {
        List<string> accounts = ["one", "two"];
        await using var vendor = await RestSimulator.StartAsync(Vendor(Things(RestPagination.None), accounts: new("X-Account", accounts)));
        vendor["one", "things"].Add(new() { ["number"] = 1 });
        using var client = Keyed(vendor);

        (await client.GetAsync("/things")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        client.DefaultRequestHeaders.Add("X-Account", "two");
        (await client.SendAsync("POST /things", new JsonObject { ["number"] = 7 })).StatusCode.Should().Be(HttpStatusCode.Created);
        (await client.GetAsync("/things").JsonAsync())["items"]!.AsArray().Should().ContainSingle().Which!["number"]!.GetValue<int>()
            .Should().Be(7);
        vendor["one", "things"].All.Should().ContainSingle().Which["number"].Should().Be("1");

        accounts.Remove("two");
        (await client.GetAsync("/things")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_limit_of_an_account_counts_the_requests_to_it()
    {
        await using var vendor = await RestSimulator.StartAsync(RestDeclarationCases.Vendor([RestDeclarationCases.People()],
            accounts: new("X-Account", ["one", "two"]),
            limit: new() { Requests = 1, Window = RateWindow.Day, Scope = RateScope.Account }));
        foreach (var account in new[] { "one", "two" })
        {
            using var client = Keyed(vendor, "simulated-key");
            client.DefaultRequestHeaders.Add("X-Account", account);
            (await client.GetAsync("/v1/people")).StatusCode.Should().Be(HttpStatusCode.OK);
            (await client.GetAsync("/v1/people")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        }
    }

    [Fact]
    public async Task A_field_may_be_written_and_never_read_and_a_rule_may_refuse_or_set_fields()
    {
        await using var vendor = await StartAsync(Things(RestPagination.None) with
        {
            Fields = [new("number", RecordType.Integer), new("secret", RecordType.Text) { IsWriteOnly = true }],
            Rules = (fields, record) =>
            {
                if (record is null) fields["number"] = 7;
                return record?["number"] == "1" ? [new("number", RecordRule.Invalid, "is fixed")] : [];
            },
        });
        using var client = Keyed(vendor);

        (await client.SendAsync("POST /things", new JsonObject { ["secret"] = "sesame" }).JsonAsync()).ToJsonString().Should()
            .Be("""{"id":7,"number":7}""");
        vendor["things"].Find("7")!["secret"].Should().Be("sesame");
        (await client.SendAsync("PATCH /things/2", new JsonObject { ["number"] = 3 })).StatusCode.Should().Be(HttpStatusCode.OK);
        var refused = await client.SendAsync("PATCH /things/1", new JsonObject { ["number"] = 3 });
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await refused.JsonAsync())["error"]!.ToString().Should().Be("number: is fixed");
        vendor["things"].Find("1")!["number"].Should().Be("1");
    }

    [Fact]
    public async Task Requests_without_a_credential_may_have_a_response_of_their_own()
    {
        await using var vendor = await StartAsync(Things(RestPagination.None));
        using var nobody = Client.Of(vendor);

        (await nobody.GetAsync("/me").JsonAsync())["name"]!.ToString().Should().Be("nobody");
        (await nobody.GetAsync("/things")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/things/99", "things")]
    [InlineData("/nothing", "")]
    public async Task A_record_that_is_not_found_is_told_from_an_unknown_path(string path, string collection)
    {
        await using var vendor = await StartAsync(Things(RestPagination.None));
        using var client = Keyed(vendor);

        (await client.GetAsync(path).JsonAsync())["collection"]!.ToString().Should().Be(collection);
    }

    private static IEnumerable<string> Ids(JsonNode page) => page["items"]!.AsArray().Select(item => item!["id"]!.ToString());

    private static RestCollection Things(RestPagination pages) => new("things", "/things")
    {
        Pagination = pages,
        Fields =
        [
            new("number", RecordType.Integer),
            new("half", RecordType.Integer)
            {
                IsReadOnly = true, Computed = record => int.Parse(record["number"]!, CultureInfo.InvariantCulture) % 2,
            },
        ],
        ListBody = page => new JsonObject { ["items"] = page.Items, ["next"] = page.NextUrl },
    };

    private static RestVendor Vendor(RestCollection things, RestApiKey? key = null, RestAccounts? accounts = null) => new()
    {
        ApiKey = key ?? RestApiKey.Header("X-Key"),
        Accounts = accounts,
        Collections = [things],
        Anonymous = request => request.Path == "/me" ? SimulatedAnswer.Ok(new JsonObject { ["name"] = "nobody" }) : null,
        Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>> { ["/me"] = _ => SimulatedAnswer.Ok(new JsonObject()) },
        Errors = new()
        {
            Body = failure => new JsonObject { ["error"] = failure.Message, ["collection"] = failure.Collection ?? "" },
        },
    };

    private static Task<RestSimulator> StartAsync(RestCollection things, RestApiKey? key = null) =>
        RestSimulator.StartAsync(Vendor(things, key), vendor =>
        {
            for (var number = 1; number <= 6; number++) vendor["things"].Add(new() { ["number"] = number });
        });

    private static HttpClient Keyed(RestSimulator vendor, string key = "simulated-key")
    {
        var client = Client.Of(vendor);
        client.DefaultRequestHeaders.Add("X-Key", key);
        return client;
    }
}
