using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Resources.Lists;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Queries;

/// <summary>Orders as query parameters.</summary>
public sealed class ParameterSortTests
{
    public static TheoryData<string, string, string> Spellings => new()
    {
        { "separate", "sort_by=title&sort_dir=asc", "sort_by=title&sort_dir=desc" },
        { "prefix", "sort=title", "sort=-title" },
        { "suffix", "order=title%20ASC", "order=title%20DESC" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task An_order_is_spelled_as_the_vendor_takes_it(string spelling, string ascending, string descending)
    {
        (await Sent(Dialect(spelling), Contact.Fields.Title)).Should().Be(ascending);
        (await Sent(Dialect(spelling), Contact.Fields.Title.Descending())).Should().Be(descending);
    }

    [Fact]
    public async Task A_field_that_cannot_be_sorted_is_refused_by_name_with_those_that_can()
    {
        var dialect = new ParameterQuery { Sort = { ["sort"] = "{field}" }, SortFields = ["title", "created_at"] };
        await FluentActions.Awaiting(() => Sent(dialect, Contact.Fields.FirstName)).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*sort by FirstName*Title, CreatedAt.");
    }

    [Fact]
    public async Task An_incremental_read_is_sorted_by_time_only_where_the_time_can_be_sorted()
    {
        foreach (var (fields, sorted) in new[] { ((string[])["updated_at"], true), (["title"], false) })
        {
            var dialect = new ParameterQuery
            {
                ModifiedSince = ModifiedSince.Parameter("since"),
                Sort = { ["sort"] = "{field}" },
                SortFields = fields,
            };
            await using var acme = await AcmePeople.StartAsync(AcmePeople.List(dialect));
            acme.Vendor.Always("GET /people", """{"items":[]}""");
            await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = DateTimeOffset.UnixEpoch.AddYears(50) }));
            acme.Vendor.Last.Query.ContainsKey("sort").Should().Be(sorted);
            acme.Vendor.Last.Query.Should().ContainKey("since");
        }
    }

    [Fact]
    public async Task A_list_sorted_by_a_time_it_filters_by_goes_on_behind_its_last_time()
    {
        var dialect = new ParameterQuery
        {
            Operators = { [FilterOperator.GreaterOrEqual] = "gte" },
            Filters = { { "updated_at", FilterOperator.GreaterOrEqual } },
            Sort = { ["sort"] = "{field}" },
        };
        await using var acme = await AcmePeople.StartAsync(AcmePeople.List(dialect, AcmePeople.Counted));
        acme.Vendor.On("GET /people", Page(hasMore: true, "1", "2", "3"), Page(hasMore: false, "3", "4"));
        var ids = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Contact.Fields.UpdatedAt }));
        ids.Should().Equal("1", "2", "3", "4");
        acme.Vendor.Requests[0].Query.Should().NotContainKey("updated_at[gte]");
        acme.Vendor.Last.Query["updated_at[gte]"].Should().Be("2026-03-01T12:03:00Z");
        acme.Vendor.Last.Query["page"].Should().Be("1", "the count begins anew at the last time");
    }

    private static string Page(bool hasMore, params IEnumerable<string> ids) =>
        $$"""{"more":{{(hasMore ? "true" : "false")}},"items":[{{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","updated_at":"2026-03-01T12:0{{id}}:00Z"}"""))}}]}""";

    private static ParameterQuery Dialect(string spelling) => spelling switch
    {
        "prefix" => new() { Sort = { ["sort"] = "{direction}{field}" }, Ascending = "", Descending = "-" },
        "suffix" => new() { Sort = { ["order"] = "{field}{direction}" }, Ascending = " ASC", Descending = " DESC" },
        _ => new() { Sort = { ["sort_by"] = "{field}", ["sort_dir"] = "{direction}" } },
    };

    private static async Task<string> Sent(ParameterQuery dialect, Sort<Contact> order)
    {
        await using var acme = await AcmePeople.StartAsync(AcmePeople.List(dialect));
        acme.Vendor.Always("GET /people", """{"items":[]}""");
        await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = order }));
        return acme.Vendor.Last.Address.Query[1..];
    }
}
