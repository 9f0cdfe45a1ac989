using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Resources;

/// <summary>
/// Requests that grow with the customer's schema: named in a body where the vendor takes them so, else refused with the limit before
/// anything is sent.
/// </summary>
public sealed class LongRequestTests
{
    private static readonly string[] Many = [.. Enumerable.Range(0, 400).Select(n => $"a_rather_long_field_name_{n:000}")];

    private static readonly Mapping<Company> Map = new()
    {
        { Company.Fields.Id, Text("Id").ReadOnly() },
        { Company.Fields.Name, "Name" },
        { Company.Fields.UpdatedAt, Instant("Modified").ReadOnly() },
    };

    [Fact]
    public async Task A_list_of_more_fields_than_an_address_takes_reads_them_by_ids_in_a_body()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: true)));
        acme.Vendor.On("GET /query", """{"rows":[{"Id":"1","Modified":"2026-01-01T00:00:00Z"},{"Id":"2","Modified":"2026-01-02T00:00:00Z"}],"next":"/query/2"}""")
            .On("GET /query/2", """{"rows":[{"Id":"3","Modified":"2026-01-03T00:00:00Z"}]}""")
            .On("POST /read", """{"rows":[{"Id":"2","Name":"Two","a_rather_long_field_name_399":"y","Modified":"2026-02-02T00:00:00Z"},{"Id":"1","Name":"One"}]}""", """{"rows":[{"Id":"3","Name":"Three","a_rather_long_field_name_000":"z"}]}""");
        var all = await acme.Client.Crm.Companies.ListAsync(new() { CustomFields = CustomFieldSelection.Named(Many) }).ToListAsync();
        all.Select(c => (c.Id, c.Name)).Should().Equal(("1", "One"), ("2", "Two"), ("3", "Three"));
        all[1].CustomFields["a_rather_long_field_name_399"].AsString().Should().Be("y");
        all[2].CustomFields["a_rather_long_field_name_000"].AsString().Should().Be("z");
        all[1].UpdatedAt!.Value.Month.Should().Be(1, "a record that changed in between comes again at its new time");
        acme.Vendor.Sent("GET /query")[0].Query["q"].Should().StartWith("SELECT Id, Modified FROM");
        acme.Vendor.Sent("POST /read")[0].Json.GetProperty("fields").GetArrayLength().Should().BeGreaterThan(400);
        acme.Vendor.Requests.Should().OnlyContain(r => r.Address.AbsoluteUri.Length <= 8_192);
    }

    [Fact]
    public async Task One_record_and_many_by_ids_are_read_so_too()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: true)));
        acme.Vendor.On("GET /firms/1", """{"Id":"1"}""").Always("POST /read", """{"rows":[{"Id":"1","Name":"One","a_rather_long_field_name_001":"x"}]}""");
        var selection = CustomFieldSelection.Named(Many);
        var one = await acme.Client.Crm.Companies.GetAsync("1", selection);
        (one.Name, one.CustomFields["a_rather_long_field_name_001"].AsString()).Should().Be(("One", "x"));
        (await acme.Client.Crm.Companies.GetManyAsync(["1"], selection)).Should().ContainSingle().Which.Name.Should().Be("One");
        acme.Vendor.Requests.Select(r => r.Name).Should().Equal("GET /firms/1", "POST /read", "POST /read");
    }

    [Fact]
    public async Task A_record_that_went_between_the_two_reads_says_so()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: true)));
        acme.Vendor.On("GET /query", """{"rows":[{"Id":"1"}]}""").On("POST /read", """{"rows":[null]}""");
        (await acme.Client.Crm.Companies.ListAsync(new() { CustomFields = CustomFieldSelection.Named(Many) }).SingleAsync()).Issues.Should()
            .ContainSingle().Which.Found.Should().Be("the record no longer exists");
    }

    [Fact]
    public async Task Where_no_body_can_name_them_the_request_is_refused_with_the_limit_and_what_to_do()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: false)));
        var refusal =
            (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.Named(Many) }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        refusal.Message.Should().Match("Acme: companies.list needs a URL of * characters; at most 8,192 are sent. It names 403 fields: "
            + "request fewer with ListQuery.Fields and CustomFieldSelection.Named*");
        refusal.Origin.Should().Be(FaultOrigin.Ours);
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Values_too_many_for_an_address_go_into_a_body_or_are_refused_with_their_number()
    {
        var names = Enumerable.Range(0, 500).Select(n => $"a company of the number {n}").ToArray();
        await using (var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: true))))
        {
            (await FluentActions.Awaiting(() =>
                acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Name.IsIn(names)] }).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>())
                .WithMessage("*It filters by 500 values: pass fewer to IsIn, in several queries.");
            acme.Vendor.Requests.Should().BeEmpty();
        }

        await using var other = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: true, bodyRequest: "POST /query")));
        other.Vendor.On("POST /query", """{"rows":[{"Id":"1"}]}""").On("GET /query", """{"rows":[]}""");
        (await other.Client.Crm.Companies.ListAsync(new() { Where = [Company.Fields.Name.IsIn(names)] }).ToListAsync()).Should()
            .ContainSingle();
        (other.Vendor.Last.Body![..6], other.Vendor.Last.ContentType).Should().Be(("SELECT", "application/text"));
        other.Vendor.Last.Query.Should().BeEmpty();
        await other.Client.Crm.Companies.ListPageAsync();
        other.Vendor.Last.Name.Should().Be("GET /query", "what fits an address stays there");
    }

    [Fact]
    public async Task A_filter_without_values_is_refused_before_it_is_sent()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Linked(byIds: true)));
        (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Companies.ListPageAsync(new() { Where = [Company.Fields.Name.IsIn()] }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("*pass at least one to IsIn*");
    }

    [Fact]
    public async Task All_custom_fields_of_what_is_not_described_are_refused_where_a_request_must_name_them_and_never_quietly_none()
    {
        var resource =
            ResourceDefinition.Of(Map,
                new ResourceOptions { Object = "Firm", IsDescribed = false, CustomFields = CustomFieldLayout.Members("") })
            .List("GET /firms", new() { Items = "rows", SelectParameter = "fields" }).Get("GET /firms/{id}", new());
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(resource));
        (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Companies.ListPageAsync(new() { CustomFields = CustomFieldSelection.All }).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>())
            .WithMessage("*does not describe them*CustomFieldSelection.Named*");
        acme.Vendor.Requests.Should().BeEmpty();
        acme.Vendor.On("GET /firms/1", """{"Id":"1","tier":"gold"}""");
        (await acme.Client.Crm.Companies.GetAsync("1", CustomFieldSelection.All)).CustomFields["tier"].AsString().Should()
            .Be("gold", "this read names none: all come");
    }

    private static ResourceDefinition<Company> Linked(bool byIds, string? bodyRequest = null)
    {
        var dialect = new SqlDialect { Parameter = "q", From = "Firm", BodyRequest = bodyRequest, BodyType = "application/text" };
        var resource =
            ResourceDefinition.Of(Map,
                new ResourceOptions { Object = "Firm", IsDescribed = false, CustomFields = CustomFieldLayout.Members("") })
            .List("GET /query", new() { Items = "rows", Dialect = dialect, Pagination = Pagination.NextLink("next") })
            .Get("GET /firms/{id}", new() { SelectParameter = "fields" })
            .GetMany("GET /firms", new() { Max = 10, IdsParameter = "ids", SelectParameter = "fields", Items = "rows" });
        return byIds ? resource.ByIds("POST /read", new() { Max = 10, IdsInBody = "ids", SelectInBody = "fields", Items = "rows" })
            : resource;
    }
}
