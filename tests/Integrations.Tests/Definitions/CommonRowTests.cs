using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Definitions;

/// <summary>Rows every table of a vendor has are said once; a table may state which fields can be filtered by.</summary>
public sealed class CommonRowTests
{
    private static readonly CommonRows Common = new()
    {
        Id = Text("id").ReadOnly(),
        ExternalId = "key",
        Version = "etag",
        CreatedAt = Instant("created").ReadOnly(),
        UpdatedAt = Instant("updated").ReadOnly(),
        IsArchived = "archived",
        IsDeleted = Row.Boolean("deleted"),
        Url = "url",
    };

    [Fact]
    public void Id_and_version_stand_before_a_tables_own_rows_and_the_rest_behind() =>
        new Mapping<Deal>(Deal.Fields, Common) { { Deal.Fields.Name, "name" } }.Fields.Select(f => f.Name)
            .Should().Equal("Id", "ExternalId", "Version", "Name", "IsArchived", "CreatedAt", "UpdatedAt", "IsDeleted", "Url");

    [Fact]
    public void A_row_of_the_tables_own_takes_the_place_of_the_common_one()
    {
        var map = new Mapping<Deal>(Deal.Fields, Common) { { Deal.Fields.UpdatedAt, Instant("changed") }, { Deal.Fields.Name, "name" } };
        map.Paths.Where(p => p.Field.Name == "UpdatedAt").Select(p => p.Path).Should().Equal("changed");
        map.Fields.Select(f => f.Name)
            .Should().Equal("Id", "ExternalId", "Version", "Name", "IsArchived", "CreatedAt", "UpdatedAt", "IsDeleted", "Url");
    }

    [Fact]
    public async Task Common_rows_are_read_and_written_like_the_tables_own()
    {
        var deals = ResourceDefinition.Of(new Mapping<Deal>(Deal.Fields, Common) { { Deal.Fields.Name, "name" } },
            new() { Object = "deal", IsDescribed = false })
            .Get("GET /deals/{id}").Update("PATCH /deals/{id}");
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(deals));
        acme.Vendor.On("GET /deals/7", """{"id":"7","etag":"3","deleted":true,"archived":true,"url":"u","created":"2026-01-01T00:00:00Z"}""").On("PATCH /deals/7", """{"id":"7"}""");
        var deal = await acme.Client.Crm.Deals.GetAsync("7");
        (deal.Id, deal.Version, deal.IsDeleted, deal.IsArchived, deal.Url, deal.CreatedAt?.Year)
            .Should().Be(("7", "3", true, true, "u", 2026));
        await acme.Client.Crm.Deals.UpdateAsync("7", new() { ExternalId = "k" });
        acme.Vendor.Last.Body.Should().Be("""{"key":"k"}""");
    }

    [Fact]
    public void A_table_that_states_what_is_filterable_filters_by_nothing_else_of_its_own()
    {
        var map = new Mapping<Contact>(Contact.Fields, Common, filterable: ["first", "Mail"])
        {
            { Contact.Fields.FirstName, "first" },
            { Contact.Fields.LastName, "last" },
            { Contact.Fields.Emails, ListFromFields("mail.text").QueryName("Mail") },
            { Contact.Fields.Phones, ListFromFields("phone") },
        };
        ResourceDefinition.Of(map, new() { Object = "x" }).Fields.Where(f => f.IsFilterable).Select(f => f.Name)
            .Should().Equal("Id", "ExternalId", "Version", "FirstName", "Emails", "IsArchived", "CreatedAt", "UpdatedAt", "IsDeleted",
                "Url");
    }

    [Fact]
    public void A_name_that_is_said_to_be_filterable_and_has_no_row_is_refused_with_the_names_there_are() =>
        TableFaults.Of(new Mapping<Deal>(Deal.Fields, Common, filterable: ["titel"]) { { Deal.Fields.Name, "title" } })
            .Should().Be("deals: Deal.filterable: no row is called 'titel'. Possible: title.");

    [Fact]
    public void Common_rows_are_read_only_but_for_the_key_and_the_archive_flag() =>
        ResourceDefinition.Of(new Mapping<Deal>(Deal.Fields, Common), new() { Object = "x" }).Fields.Where(f => f.IsWritable)
            .Select(f => f.Name)
            .Should().Equal("ExternalId", "IsArchived");

    [Fact]
    public async Task A_table_may_begin_with_the_rows_of_another_and_replace_them()
    {
        var start = new Mapping<Deal> { { Deal.Fields.Id, Text("id").ReadOnly() }, { Deal.Fields.Name, "name" } };
        var map = new Mapping<Deal>(start) { { Deal.Fields.NextStep, "step" }, { Deal.Fields.Name, "title" } };
        map.Paths.Select(p => p.Path).Should().Equal("id", "title", "step");
        start.Paths.Select(p => p.Path).Should().Equal("id", "name");
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(ResourceDefinition.Of(map, new() { Object = "deal" })
            .Create("POST /deals")));
        acme.Vendor.On("POST /deals", """{"id":"1"}""");
        await acme.Client.Crm.Deals.CreateAsync(new() { NextStep = "call", Name = "N" });
        acme.Vendor.Last.Body.Should().Be("""{"title":"N","step":"call"}""");
    }

    [Fact]
    public async Task Words_that_are_our_names_but_for_spaces_and_case_need_no_value_beside_them()
    {
        var map = new Mapping<LedgerAccount>
        {
            { LedgerAccount.Fields.Id, Text("id").ReadOnly() },
            {
                LedgerAccount.Fields.Type,
                Enumeration<LedgerAccountType>("type", ["Bank", "Cost of Goods Sold"], ("Other Income", LedgerAccountType.Income))
            },
        };
        await using var acme = await AcmeHost.StartAsync(
            AcmeConnector.Definition(ResourceDefinition.Of(map, new() { Object = "account" }).List("GET /accounts")
                .Create("POST /accounts")));
        acme.Vendor.On("GET /accounts", """[{"id":"1","type":"bank"},{"id":"2","type":"Cost of Goods Sold"},{"id":"3","type":"Other Income"}]""")
            .On("POST /accounts", """{"id":"4"}""");
        (await acme.Client.Accounting.Accounts.ListAsync().Select(a => a.Type!.Value.Value).ToListAsync())
            .Should().Equal(LedgerAccountType.Bank, LedgerAccountType.CostOfGoodsSold, LedgerAccountType.Income);
        await acme.Client.Accounting.Accounts.CreateAsync(new() { Type = LedgerAccountType.CostOfGoodsSold });
        acme.Vendor.Last.Body.Should().Be("""{"type":"Cost of Goods Sold"}""");
    }

    [Fact]
    public void A_word_that_is_no_name_of_ours_is_refused_with_what_to_write() =>
        FluentActions.Invoking(() => Enumeration<LedgerAccountType>("type", ["Petty Cash"])).Should().Throw<ArgumentException>()
            .WithMessage("'Petty Cash' does not name a value of LedgerAccountType: specify the value beside it, as in (\"Petty Cash\", "
                + "LedgerAccountType.*).*");
}
