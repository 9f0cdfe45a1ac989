using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Definitions;

/// <summary>Operations without options are those of plain REST; tables of a definition are filled by initializers.</summary>
public sealed class DeclarationTests
{
    private static readonly Mapping<Deal> Map = new() { { Deal.Fields.Id, Row.Text("id").ReadOnly() }, { Deal.Fields.Name, "name" } };

    private static readonly ResourceDefinition<Deal> Plain = ResourceDefinition.Of(Map, new() { Object = "deals", IsDescribed = false })
        .List("GET /deals").Get("GET /deals/{id}").Create("POST /deals").Update("PATCH /deals/{id}").Delete("DELETE /deals/{id}");

    [Fact]
    public async Task A_plain_resource_lists_an_array_and_reads_a_record_at_the_root()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Plain));
        acme.Vendor.On("GET /deals", """[{"id":"1","name":"A"}]""").On("GET /deals/2", """{"id":"2","name":"B"}""");
        (await acme.Client.Crm.Deals.ListAsync().SingleAsync()).Name.Should().Be("A");
        (await acme.Client.Crm.Deals.GetAsync("2")).Name.Should().Be("B");
    }

    [Fact]
    public async Task Its_writes_send_the_record_and_read_it_from_the_response_and_a_delete_sends_no_body()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Plain));
        acme.Vendor.On("POST /deals", """{"id":"3","name":"from the vendor"}""")
            .On("PATCH /deals/3", """{"id":"3","name":"changed there"}""").On("DELETE /deals/3", new AcmeAnswer(204));
        var created = await acme.Client.Crm.Deals.CreateAsync(new() { Name = "C" });
        acme.Vendor.Last.Body.Should().Be("""{"name":"C"}""");
        (created.Id, created.Record!.Name).Should().Be(("3", "from the vendor"));
        (await acme.Client.Crm.Deals.UpdateAsync("3", new() { Name = "D" })).Record!.Name.Should().Be("changed there");
        await acme.Client.Crm.Deals.DeleteAsync("3");
        acme.Vendor.Last.Body.Should().BeNull();
    }

    [Fact]
    public async Task A_record_is_sent_within_the_member_that_the_vendor_names()
    {
        var wrapped = new WriteOperation { Item = "deal", Record = "deal", Constants = { ["source"] = "\"api\"" } };
        var plain = Plain.Create("POST /deals", wrapped).Update("PUT /deals/{id}", wrapped);
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(plain));
        acme.Vendor.On("POST /deals", """{"deal":{"id":"3","name":"C"}}""").On("PUT /deals/3", """{"deal":{"id":"3"}}""");
        (await acme.Client.Crm.Deals.CreateAsync(new() { Name = "C" })).Id.Should().Be("3");
        acme.Vendor.Last.Body.Should().Be("""{"deal":{"source":"api","name":"C"}}""");
        await acme.Client.Crm.Deals.UpdateAsync("3", new() { Name = "D" });
        acme.Vendor.Last.Body.Should().Be("""{"deal":{"source":"api","name":"D"}}""");
    }

    [Fact]
    public async Task A_delete_with_options_has_no_body_either_but_for_what_they_put_there()
    {
        var soft = Plain.Delete("DELETE /deals/{id}", new() { Query = { ["mode"] = "soft" } });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(soft));
        acme.Vendor.On("DELETE /deals/3", new AcmeAnswer(204));
        await acme.Client.Crm.Deals.DeleteAsync("3");
        (acme.Vendor.Last.Query["mode"], acme.Vendor.Last.Body).Should().Be(("soft", null));

        var flagged = Plain.Delete("POST /deals/{id}/close", new() { Constants = { ["closed"] = "true" } });
        await using var other = await AcmeHost.StartAsync(AcmeConnector.Definition(flagged));
        other.Vendor.On("POST /deals/3/close", new AcmeAnswer(204));
        await other.Client.Crm.Deals.DeleteAsync("3");
        other.Vendor.Last.Body.Should().Be("""{"closed":true}""");
    }

    [Fact]
    public void A_resource_without_the_time_of_the_last_change_is_not_read_incrementally()
    {
        var list = new ListOperation { Dialect =
            new ParameterQuery { Filters = { "name" }, Operators = { [FilterOperator.GreaterOrEqual] = "gte" } } };
        ResourceDefinition.Of(Map, new() { Object = "deals" }).List("GET /deals", list).Can(Operation.Incremental).Should().BeFalse();
        var timed = new Mapping<Deal>(Map) { { Deal.Fields.UpdatedAt, Row.Instant("changed").ReadOnly() } };
        var changes =
            list with { Dialect = new ParameterQuery { Filters = { "changed" }, Operators = { [FilterOperator.GreaterOrEqual] = "gte" } } };
        ResourceDefinition.Of(timed, new() { Object = "deals" }).List("GET /deals", changes).Can(Operation.Incremental).Should().BeTrue();
    }

    [Fact]
    public void A_declaration_returns_a_copy()
    {
        var bare = ResourceDefinition.Of(Map, new() { Object = "deals" });
        var listed = bare.List("GET /deals");
        bare.Can(Operation.List).Should().BeFalse();
        listed.Can(Operation.List).Should().BeTrue();
    }

    [Fact]
    public void A_way_of_reading_by_filter_replaces_the_request_and_the_other_way_round()
    {
        Plain.GetByFilter().Get("GET /deals/{id}").Can(Operation.Get).Should().BeTrue();
        Plain.GetManyByFilter().Can(Operation.GetMany).Should().BeTrue();
    }

    [Fact]
    public void A_table_is_filled_by_its_initializer_and_closed_by_the_first_read()
    {
        var list = new ListOperation { Query = { ["archived"] = "true" }, FieldOverrides = { ["UpdatedAt"] = "archivedAt" } };
        list.Query["more"] = "1";
        list.Query.Should().HaveCount(2).And.ContainKey("archived");
        list.Invoking(l => l.Query["late"] = "2").Should().Throw<InvalidOperationException>()
            .WithMessage("'late' cannot be set: the definition is in use*");
        list.Query.TryGetValue("late", out _).Should().BeFalse();
        (list with { Query = new() { ["late"] = "2" } }).Query["late"].Should().Be("2");
    }

    [Fact]
    public void A_table_is_made_of_a_dictionary_without_sharing_it()
    {
        var entries = new Dictionary<string, string> { ["a"] = "1" };
        Table<string, string> table = entries;
        entries["b"] = "2";
        table.Keys.Should().Equal("a");
        table.Values.Should().Equal("1");
        table["a"].Should().Be("1");
    }
}
