using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Resources;

/// <summary>Lists inside records that have pages of their own are followed to their end, or the record says that they were not.</summary>
public sealed class NestedListTests
{
    private const string Linked = """{"id":"1","roles":{"done":false,"next":"/roles/2","rows":[{"c":"a"},{"c":"b"}]}}""";

    private static readonly Mapping<Deal> Map = new()
    {
        { Deal.Fields.Id, Text("id").ReadOnly() },
        { Deal.Fields.Contacts, References("roles.rows", "c").Paged(new() { At = "roles", Done = "done", Link = "next" }).NotFilterable() },
        {
            Deal.Fields.Company,
            Reference("firms.rows[kind=main].id", name: "firm").FallbackPath("firms.rows[0].id")
                .Paged(new() { At = "firms", After = "after", Request = "GET /deals/{id}/firms", AfterParameter = "after" })
                    .LinkedTo(Company.Resource).NotFilterable()
        },
    };

    private static readonly ResourceDefinition<Deal> Resource =
        Connectors.ResourceDefinition.Of(Map, new ResourceOptions { Object = "deal", IsDescribed = false })
        .List("GET /deals", new() { Items = "deals" })
        .Get("GET /deals/{id}", new())
        .GetMany("POST /deals/read", new() { Max = 10, IdsInBody = "ids", Items = "deals" })
        .Create("POST /deals", new() { Record = "" })
        .Link(Company.Resource, new() { Link = "PUT /deals/{id}/firms/{toId}" });

    [Fact]
    public async Task A_list_inside_a_record_is_followed_to_its_end_however_the_record_is_read()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Resource));
        acme.Vendor.Always("GET /deals", $$"""{"deals":[{{Linked}}]}""").Always("GET /deals/1", Linked).Always("POST /deals/read", $$"""{"deals":[{{Linked}}]}""")
            .Always("GET /roles/2", """{"done":false,"next":"https://api.acme.test/roles/3","rows":[{"c":"b"},{"c":"d"}]}""").Always("GET /roles/3", """{"done":true,"rows":[{"c":"e"}]}""");
        var deals = acme.Client.Crm.Deals;
        Deal[] read = [(await deals.ListPageAsync())[0], await deals.GetAsync("1"), (await deals.GetManyAsync(["1"]))[0]];
        foreach (var deal in read)
        {
            deal.Contacts.Select(c => c.Id).Should().Equal("a", "b", "d", "e");
            deal.Issues.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task What_is_looked_for_behind_the_first_page_is_found_and_no_page_is_read_that_is_not_needed()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Resource));
        acme.Vendor.On("GET /deals/1", """{"id":"1","firm":"Acme","firms":{"after":"p2","rows":[{"id":"7","kind":"other"}]}}""")
            .On("GET /deals/1/firms", """{"after":"p3","rows":[{"id":"8","kind":"other"}]}""", """{"after":"p4","rows":[{"id":"9","kind":"main"}]}""");
        (await acme.Client.Crm.Deals.GetAsync("1")).Company.Should().Be(new Reference { Id = "9", Name = "Acme" });
        acme.Vendor.Sent("GET /deals/1/firms").Select(r => r.Query["after"]).Should().Equal("p2", "p3");
        acme.Vendor.On("GET /deals/1", """{"id":"1","firms":{"after":"p2","rows":[{"id":"7","kind":"main"}]}}""");
        (await acme.Client.Crm.Deals.GetAsync("1")).Company!.Value.Id.Should().Be("7");
        acme.Vendor.On("GET /deals/1", """{"id":"1","firms":{"after":"p2","rows":[{"id":"7","kind":"other"}]}}""").On("GET /deals/1/firms", """{"rows":[{"id":"8","kind":"other"}]}""");
        (await acme.Client.Crm.Deals.GetAsync("1")).Company!.Value.Id.Should().Be("7", "without a main one it is the first listed");
    }

    [Fact]
    public async Task A_list_that_is_not_whole_and_says_no_more_is_an_issue_of_the_record()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Resource));
        acme.Vendor.On("GET /deals/1", """{"id":"1","roles":{"done":false,"rows":[{"c":"a"}]}}""").On("POST /deals", Linked);
        var deal = await acme.Client.Crm.Deals.GetAsync("1");
        deal.Contacts.Should().ContainSingle();
        deal.Issues.Should().ContainSingle().Which.ToString().Should()
            .Be("Contacts: expected the complete list at roles.rows, found its first part");
        (await acme.Client.Crm.Deals.CreateAsync(new())).Record.Issues.Should().ContainSingle("what a write answers is not followed");
    }

    [Theory]
    [InlineData("""{"done":false,"next":"/roles/2","rows":[{"c":"d"}]}""", "*the same page of Contacts twice*")]
    [InlineData("""{"done":false,"next":"https://evil.test/roles","rows":[{"c":"d"}]}""", "*another origin*")]
    [InlineData("""{"done":true}""", "*no list where Contacts should continue*")]
    [InlineData("[]", "*no list where Contacts should continue*")]
    public async Task A_loop_a_foreign_link_and_a_page_without_a_list_are_the_vendors_breach(string page, string message)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Resource));
        acme.Vendor.On("GET /deals/1", Linked).Always("GET /roles/2", page);
        (await FluentActions.Awaiting(() => acme.Client.Crm.Deals.GetAsync("1").AsTask()).Should().ThrowAsync<ContractViolationException>())
            .WithMessage(message);
        acme.Vendor.Requests.Should().OnlyContain(r => r.Address.Host == "api.acme.test");
    }
}
