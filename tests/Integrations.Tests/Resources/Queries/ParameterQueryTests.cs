using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Resources.Lists;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Queries;

/// <summary>Filters, order and search as query parameters.</summary>
public sealed class ParameterQueryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public async Task A_pattern_spells_every_operator_that_has_a_word()
    {
        (await Sent(Bracketed(), Contact.Fields.Title.Is("CTO"))).Should().Be("title=CTO");
        (await Sent(Bracketed(), Contact.Fields.Title.IsNot("CTO"))).Should().Be("title%5Bne%5D=CTO");
        (await Sent(Bracketed(), Contact.Fields.Title.Contains("C"))).Should().Be("title%5Blike%5D=C");
        (await Sent(Bracketed(), Contact.Fields.UpdatedAt.AtOrAfter(Noon))).Should().Be("updated_at%5Bgte%5D=2026-03-01T12%3A00%3A00Z");
        (await Sent(Bracketed(), Contact.Fields.UpdatedAt.After(Noon))).Should().Be("updated_at%5Bgt%5D=2026-03-01T12%3A00%3A00Z");
        (await Sent(Bracketed(), Contact.Fields.UpdatedAt.Before(Noon))).Should().Be("updated_at%5Blt%5D=2026-03-01T12%3A00%3A01Z");
        (await Sent(Bracketed(), Contact.Fields.Title.IsNull())).Should().Be("title%5Bnull%5D=true");
        (await Sent(Bracketed(), Contact.Fields.LastName.Is("Ng"))).Should().Be("last_name=Ng", "the query's name of the field counts");
    }

    [Theory]
    [InlineData("{field}__{operator}", "updated_at__gt=")]
    [InlineData("filter[{field}][{operator}]", "filter%5Bupdated_at%5D%5Bgt%5D=")]
    public async Task The_pattern_is_the_vendors(string pattern, string parameter)
    {
        var dialect = new ParameterQuery { Pattern = pattern, Operators = { [FilterOperator.Greater] = "gt" }, Filters = { "updated_at" } };
        (await Sent(dialect, Contact.Fields.UpdatedAt.After(Noon))).Should().StartWith(parameter);
    }

    [Fact]
    public async Task A_comparison_may_have_a_parameter_of_its_own()
    {
        var dialect = new ParameterQuery
        {
            Filters = { { "title", FilterOperator.Equal, "job" }, { "updated_at", FilterOperator.GreaterOrEqual, "changed_after" } },
        };
        (await Sent(dialect, Contact.Fields.Title.Is("CTO"), Contact.Fields.UpdatedAt.AtOrAfter(Noon)))
            .Should().Be("job=CTO&changed_after=2026-03-01T12%3A00%3A00Z");
    }

    [Theory]
    [InlineData(ParameterValues.CommaSeparated, "title=a%2Cb")]
    [InlineData(ParameterValues.Repeated, "title=a&title=b")]
    public async Task Several_values_are_joined_or_repeated(ParameterValues values, string query) =>
        (await Sent(new ParameterQuery { Filters = { "title" }, SeveralValues = values }, Contact.Fields.Title.IsIn("a", "b")))
            .Should().Be(query);

    [Fact]
    public async Task Several_values_may_have_a_parameter_of_their_own()
    {
        var dialect = new ParameterQuery
        {
            Filters = { { "title", FilterOperator.In, "titles[]" } },
            SeveralValues = ParameterValues.Repeated,
        };
        (await Sent(dialect, Contact.Fields.Title.IsIn("a", "b"))).Should().Be("titles%5B%5D=a&titles%5B%5D=b");
    }

    [Fact]
    public async Task A_value_with_a_comma_is_no_one_of_several_that_are_joined()
    {
        var dialect = new ParameterQuery { Filters = { "title" }, SeveralValues = ParameterValues.CommaSeparated };
        await FluentActions.Awaiting(() => Sent(dialect, Contact.Fields.Title.IsIn("a,b", "c"))).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("*'title'*comma*");
        (await Sent(dialect, Contact.Fields.Title.Is("a,b"))).Should().Be("title=a%2Cb");
    }

    [Fact]
    public async Task One_value_of_several_is_compared_as_one_and_refused_where_a_comma_would_part_it()
    {
        var dialect = new ParameterQuery
        {
            Filters = { "title", { "first_name", FilterOperator.In } },
            Operators = { [FilterOperator.In] = "in" },
            SeveralValues = ParameterValues.CommaSeparated,
        };
        (await Sent(dialect, Contact.Fields.Title.IsIn("a,b"))).Should().Be("title=a%2Cb");
        (await Sent(dialect, Contact.Fields.Title.IsIn("a", "b"))).Should().Be("title%5Bin%5D=a%2Cb");
        await FluentActions.Awaiting(() => Sent(dialect, Contact.Fields.FirstName.IsIn("a,b"))).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("*'first_name'*comma*");
    }

    [Fact]
    public async Task Two_parts_of_a_query_that_need_one_parameter_are_refused()
    {
        var dialect = new ParameterQuery
        {
            Filters =
            {
                { "title", FilterOperator.Equal, "cursor" }, { "first_name", FilterOperator.Equal, "q" },
                { "photo", FilterOperator.Equal, "sort" }, { "updated_at", FilterOperator.GreaterOrEqual, "since" },
            },
            ModifiedSince = ModifiedSince.Parameter("since"), Search = "q", Sort = { ["sort"] = "{field}" },
        };
        await using var acme = await AcmePeople.StartAsync(AcmePeople.List(dialect));
        acme.Vendor.Always("GET /people", """{"items":[{"id":1}],"next":"a"}""");
        foreach (var (parameter, query) in new (string, ListQuery<Contact>)[]
        {
            ("cursor", new() { Where = [Contact.Fields.Title.Is("a")] }),
            ("q", new() { Where = [Contact.Fields.FirstName.Is("a")], Search = "b" }),
            ("sort", new() { Where = [Contact.Fields.PhotoUrl.Is("a")], OrderBy = Contact.Fields.Title }),
            ("since", new() { Where = [Contact.Fields.UpdatedAt.AtOrAfter(Noon.AddDays(7))], Since = Noon }),
        })
            await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(query))).Should()
                .ThrowAsync<OperationNotSupportedException>().WithMessage($"*'{parameter}'*");
        acme.Vendor.Requests.Should().ContainSingle("the first page alone has no cursor");
    }

    [Fact]
    public async Task The_last_instant_there_is_ends_a_range_too() =>
        (await Sent(Bracketed(), Contact.Fields.UpdatedAt.Before(DateTimeOffset.MaxValue)))
            .Should().Be("updated_at%5Blt%5D=9999-12-31T23%3A59%3A59Z");

    [Theory]
    [InlineData("a&b=c", "a%26b%3Dc")]
    [InlineData("Zoë 名", "Zo%C3%AB%20%E5%90%8D")]
    [InlineData("100% [x] #1+?", "100%25%20%5Bx%5D%20%231%2B%3F")]
    public async Task A_value_stays_a_value(string value, string encoded) =>
        (await Sent(Bracketed(), Contact.Fields.Title.Is(value))).Should().Be($"title={encoded}");

    [Fact]
    public async Task A_field_that_is_not_listed_is_refused_by_name_with_those_that_are()
    {
        var dialect = new ParameterQuery
        {
            Operators = { [FilterOperator.GreaterOrEqual] = "gte" },
            Filters = { { "title", FilterOperator.Equal }, { "updated_at", FilterOperator.GreaterOrEqual } },
        };
        await FluentActions.Awaiting(() => Sent(dialect, Contact.Fields.FirstName.Is("Ann"))).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*FirstName*Title (Equal), UpdatedAt (GreaterOrEqual)*");
        await FluentActions.Awaiting(() => Sent(dialect, Contact.Fields.Title.Contains("C"))).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*Title (Contains)*");
        await FluentActions.Awaiting(() => Sent(dialect, Contact.Fields.Title.IsIn("a", "b"))).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*Title (In)*");
    }

    [Fact]
    public async Task Only_fields_that_are_listed_count_as_filterable()
    {
        await using var acme = await AcmePeople.StartAsync(AcmePeople.List(
            new ParameterQuery { Filters = { "title" }, Sort = { ["sort"] = "{field}" }, SortFields = ["updated_at"] }));
        var fields = acme.Definition.Resources[0].Fields;
        fields.Where(f => f.IsFilterable).Select(f => f.Name).Should().Equal("Title");
        fields.Where(f => f.IsSortable).Select(f => f.Name).Should().Equal("UpdatedAt");
        acme.Definition.Resources[0].Supported.Should().NotContain(Operation.Incremental, "the time is not listed");
    }

    [Fact]
    public async Task Two_ends_of_one_side_become_the_narrower_and_two_values_of_one_parameter_are_refused()
    {
        (await Sent(Bracketed(), Contact.Fields.UpdatedAt.AtOrAfter(Noon), Contact.Fields.UpdatedAt.AtOrAfter(Noon.AddDays(1))))
            .Should().Be("updated_at%5Bgte%5D=2026-03-02T12%3A00%3A00Z");
        (await Sent(Bracketed(), Contact.Fields.UpdatedAt.Before(Noon.AddDays(1)), Contact.Fields.UpdatedAt.Before(Noon)))
            .Should().Be("updated_at%5Blt%5D=2026-03-01T12%3A00%3A01Z");
        await FluentActions.Awaiting(() => Sent(Bracketed(), Contact.Fields.Title.Is("a"), Contact.Fields.Title.Is("b"))).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*'title'*two*");
    }

    [Fact]
    public async Task Of_several_lists_the_one_that_can_do_all_of_a_query_is_taken()
    {
        await using var acme = await AcmePeople.StartAsync(
            AcmePeople.List(new ParameterQuery { Filters = { { "title", FilterOperator.Equal, "first" } } }),
            AcmePeople.List(new ParameterQuery { Filters = { { "first_name", FilterOperator.Equal, "second" } } }));
        acme.Vendor.Always("GET /people", """{"items":[]}""");
        await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.FirstName.Is("Ann")] }));
        acme.Vendor.Last.Address.Query.Should().Be("?second=Ann");
    }

    [Fact]
    public async Task Free_text_has_a_parameter()
    {
        await using var acme = await AcmePeople.StartAsync(AcmePeople.List(new ParameterQuery { Search = "q" }));
        acme.Vendor.Always("GET /people", """{"items":[]}""");
        await PagingTests.Ids(acme.Client.Crm.Contacts.SearchAsync("ann & bob"));
        acme.Vendor.Last.Address.Query.Should().Be("?q=ann%20%26%20bob");
    }

    [Fact]
    public void Impossible_settings_are_refused_when_they_are_written()
    {
        FluentActions.Invoking(() => new ParameterQuery { Pattern = "{field}" }).Should().Throw<ArgumentException>()
            .WithMessage("*{operator}*");
        FluentActions.Invoking(() => new ParameterQuery { Filters = { "" } }).Should().Throw<ArgumentException>();
    }

    private static ParameterQuery Bracketed() => new()
    {
        Operators =
        {
            [FilterOperator.NotEqual] = "ne",
            [FilterOperator.Contains] = "like",
            [FilterOperator.Greater] = "gt",
            [FilterOperator.GreaterOrEqual] = "gte",
            [FilterOperator.Less] = "lt",
            [FilterOperator.IsNull] = "null",
        },
        Filters = { "*" },
    };

    /// <summary>The query that a filtered list sends.</summary>
    private static async Task<string> Sent(ParameterQuery dialect, params Filter<Contact>[] where)
    {
        await using var acme = await AcmePeople.StartAsync(AcmePeople.List(dialect));
        acme.Vendor.Always("GET /people", """{"items":[]}""");
        await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = where }));
        return acme.Vendor.Last.Address.Query[1..];
    }
}
