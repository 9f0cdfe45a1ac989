using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Resources.Queries;

/// <summary>Filters over fields that the vendor keeps in several places, and what it cannot filter or sort by.</summary>
public sealed class PlacesTests
{
    private static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Id, Text("id").ReadOnly().AlwaysReturned() },
        { Contact.Fields.FirstName, "data.first" },
        { Contact.Fields.LastName, Text("data.last").NotSortable() },
        { Contact.Fields.Emails, ListFromFields("data.email", Delimited("data.more", ';')) },
        { Contact.Fields.Phones, ListFromFields(("data.work", "work"), ("data.mobile", "mobile")) },
        { Contact.Fields.Addresses, Addresses(new AddressSlot("mailing") { Street = ["data.street"], City = "data.city" }) },
    };

    [Fact]
    public async Task Has_looks_into_every_place_by_groups()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Searched()));
        acme.Vendor.Always("POST /contacts/search", """{"items":[]}""");
        (await Groups(acme, Contact.Fields.Emails.Has("b@x.test"))).Should().Equal("email EQ b@x.test", "more HAS b@x.test");
        (await Groups(acme, Contact.Fields.Phones.Has("1"), Contact.Fields.FirstName.Is("Ann"))).Should()
            .Equal("work EQ 1 & first EQ Ann", "mobile EQ 1 & first EQ Ann");
        (await Groups(acme, Contact.Fields.Addresses.Has("Town"))).Should().Equal("street EQ Town", "city EQ Town");
        (await Groups(acme, Contact.Fields.Phones.IsNull())).Should().Equal("work NONE  & mobile NONE ");
        (await Groups(acme, Contact.Fields.Phones.IsNotNull())).Should().Equal("work ANY ", "mobile ANY ");
    }

    [Fact]
    public async Task More_groups_or_filters_than_the_vendor_takes_are_refused_with_its_limit()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Searched()));
        acme.Vendor.Always("POST /contacts/search", """{"items":[]}""");
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Emails.Has("a"), Contact.Fields.Phones.Has("1")] });
        (IReadOnlyList<Filter<Contact>> Where, string Limit)[] tooMany =
        [
            ([Contact.Fields.Emails.Has("a"), Contact.Fields.Phones.Has("1"), Contact.Fields.Addresses.Has("x")], "*8 groups*at most 4*"),
            ([Contact.Fields.FirstName.Is("1"), Contact.Fields.FirstName.Is("2"), Contact.Fields.FirstName.Is("3"),
                Contact.Fields.FirstName.Is("4")], "*4 filters joined by and*at most 3*"),
            ([Contact.Fields.Emails.Has("a"), Contact.Fields.Phones.Has("1"), Contact.Fields.FirstName.Is("2")],
                "*12 filters in all*at most 9*"),
        ];
        foreach (var (where, limit) in tooMany)
            (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(new() { Where = where }).AsTask()).Should()
                .ThrowAsync<OperationNotSupportedException>()).WithMessage(limit);
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Has_is_an_or_in_a_language_that_has_one_and_refused_in_one_that_has_none(bool hasOr)
    {
        var dialect = new SqlDialect { Parameter = "q", From = "Person", HasOr = hasOr, IsNull = "= null", IsNotNull = "!= null" };
        await using var acme =
            await AcmeHost.StartAsync(AcmeConnector.Definition(ResourceDefinition.Of(Map, Options())
            .List("GET /query", new() { Items = "items", Dialect = dialect })));
        acme.Vendor.Always("GET /query", """{"items":[]}""");
        var read = () =>
            acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Emails.Has("b'x"), Contact.Fields.FirstName.Is("Ann")] })
            .AsTask();
        if (hasOr)
        {
            await read();
            acme.Vendor.Last.Query["q"].Should().EndWith(@"WHERE (email = 'b\'x' OR more LIKE '%b\'x%') AND first = 'Ann'");
            return;
        }

        (await read.Should().ThrowAsync<OperationNotSupportedException>()).WithMessage("*email, more*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_field_of_several_places_or_one_the_vendor_does_not_sort_by_is_refused_as_an_order_naming_what_is_possible()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Searched()));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(new() { OrderBy = Contact.Fields.Phones }).AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>())
            .WithMessage("Acme cannot sort by Phones in contacts. Phones has several paths at the vendor (data.work, data.mobile). It can "
                + "sort contacts by: Id, FirstName.");
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(new() { OrderBy = Contact.Fields.LastName }).AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>())
            .WithMessage("Acme cannot sort by LastName in contacts. It can sort contacts by: Id, FirstName.");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_custom_field_described_as_one_that_cannot_stand_in_a_query_is_refused_before_it_is_sent()
    {
        await using var acme = await AcmeHost.StartAsync(Described());
        acme.Vendor.Always("GET /objects/Person/fields", """{"fields":[{"name":"tier","filter":true,"sort":true},{"name":"notes","filter":false,"sort":false},{"name":"tags","filter":true,"sort":false}]}""").Always("GET /query", """{"items":[]}""");
        var contacts = acme.Client.Crm.Contacts;
        await contacts.ListPageAsync(new() { Where =
            [Contact.Fields.Custom("tier").Is("gold"), Contact.Fields.Custom("tags").Is("a"), Contact.Fields.Custom("unknown").Is("a")],
            OrderBy = Contact.Fields.Custom("tier") });
        acme.Vendor.Requests.Select(r => r.Name).Should().Equal("GET /objects/Person/fields", "GET /query");
        (await FluentActions.Awaiting(() => contacts.ListPageAsync(new() { Where = [Contact.Fields.Custom("notes").Is("x")] }).AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>()).WithMessage("*filter by notes*tier, tags*");
        (await FluentActions.Awaiting(() => contacts.ListPageAsync(new() { OrderBy = Contact.Fields.Custom("tags") }).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>()).WithMessage("*sort by tags*tier.");
        await acme.Client.MapFieldsAsync<Contact>(m => m.Field(Contact.Fields.FirstName, "notes"));
        (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.FirstName.Is("x")] }).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>()).WithMessage("*filter by FirstName*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_refusal_of_a_filter_does_not_set_off_the_search_for_hidden_fields()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/search", new AcmeAnswer(400, """{"error":{"code":"NO_FIELD","message":"title cannot be filtered","fields":[{"name":"title","text":"not here"}]}}"""));
        (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Title.Is("CTO")] }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("*cannot be filtered*");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    private static async Task<string[]> Groups(AcmeHost acme, params Filter<Contact>[] where)
    {
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = where });
        return
        [
            .. acme.Vendor.Last.Json.GetProperty("groups").EnumerateArray()
                .Select(g => string.Join(" & ", g.GetProperty("filters").EnumerateArray()
                .Select(f => $"{f.GetProperty("field")} {f.GetProperty("op")} "
                    + $"{(f.TryGetProperty("value", out var value) ? value.ToString() : "")}"))),
        ];
    }

    private static ResourceOptions Options() => new() { Object = "Person", CustomFields = CustomFieldLayout.Members("data") };

    private static ResourceDefinition<Contact> Searched() => ResourceDefinition.Of(Map, Options()).List("POST /contacts/search", new()
    {
        Items = "items",
        Dialect = new JsonQueryBody
        {
            Groups = "groups",
            Filters = "filters",
            Field = "field",
            Operator = "op",
            Value = "value",
            Values = "values",
            Operators = new Dictionary<FilterOperator, string> { [FilterOperator.Equal] = "EQ", [FilterOperator.Contains] = "HAS",
                [FilterOperator.IsNull] = "NONE", [FilterOperator.IsNotNull] = "ANY" },
            Sorts = "sorts",
            Direction = "dir",
            Ascending = "UP",
            Descending = "DOWN",
            Select = "fields",
            Size = "limit",
            KeysetField = "id",
            MaxGroups = 4,
            MaxFiltersInGroup = 3,
            MaxFilters = 9,
        },
    });

    private static ConnectorDefinition Described()
    {
        var plain = AcmeConnector.Definition();
        return new ConnectorDefinition("acme", "Acme")
        {
            BaseAddress = plain.BaseAddress,
            Authentication = plain.Authentication,
            Probe = plain.Probe,
            Metadata = new MetadataOperation
            {
                Fields = "GET /objects/{object}/fields",
                FieldItems = "fields",
                FieldMap = new() { { FieldSchema.Fields.Name, "name" }, { FieldSchema.Fields.IsFilterable, "filter" },
                    { FieldSchema.Fields.IsSortable, "sort" } },
            },
            Resources = [ResourceDefinition.Of(Map, new ResourceOptions { Object = "Person", CustomFields = CustomFieldLayout.Members("") })
                .List("GET /query", new() { Items = "items", Dialect = new SqlDialect { Parameter = "q", From = "Person" } })],
        };
    }
}
