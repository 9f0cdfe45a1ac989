using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Records that went up in another are reported as deleted, though the vendor names them in that record only.</summary>
public sealed class MergedRecordTests
{
    private const string Query = "GET /query";
    private const string Merger = """{"Id":"1","Merged":" 2 ;3;;1","Modified":"2026-01-05T00:00:00Z"}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_id_that_went_up_in_a_record_is_a_deletion_at_the_time_of_that_record(bool includeRaw)
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(Query, AcmeCompanies.Rows(Merger, """{"Id":"4","Merged":null,"Modified":"2026-01-06T00:00:00Z"}"""));
        var read = await ReadAsync(acme, new() { Since = Day(2), Deleted = Deletions.Only, IncludeRaw = includeRaw });
        read.Select(c => c.Id).Should().Equal("2", "3");
        read.Should().OnlyContain(c => c.IsDeleted && c.UpdatedAt == Day(5) && c.Connector == "acme");
    }

    [Fact]
    public async Task The_vendor_is_asked_for_records_with_such_ids_changed_since_and_for_nothing_else_of_them()
    {
        await using var acme = await StartAsync();
        await ReadAsync(acme, new() { Since = Day(2), Deleted = Deletions.Only });
        acme.Vendor.Last.Query["q"].Should().Be("SELECT Merged FROM Firm WHERE Merged != null AND Modified >= '2026-01-01T23:59:59.000Z' "
            + "ORDER BY Modified ASC, Id ASC START 1 MAX 3");
    }

    [Fact]
    public async Task From_the_beginning_the_vendor_is_asked_for_all_records_with_such_ids()
    {
        await using var acme = await StartAsync();
        await ReadAsync(acme, new() { Deleted = Deletions.Only });
        acme.Vendor.Last.Query["q"].Should().Be("SELECT Merged FROM Firm WHERE Merged != null ORDER BY Id ASC START 1 MAX 3");
    }

    [Fact]
    public async Task A_deletion_that_was_returned_before_is_not_returned_again_from_its_checkpoint()
    {
        await using var acme = await StartAsync();
        acme.Clock.Advance(Day(5) - acme.Clock.GetUtcNow());
        acme.Vendor.On(Query, AcmeCompanies.Rows(), AcmeCompanies.Rows(Merger));
        var first = acme.Client.Crm.Companies.ListAsync(new() { Since = Day(2), Deleted = Deletions.Include });
        (await first.ToListAsync()).Select(c => c.Id).Should().Equal("2", "3");
        acme.Vendor.On(Query, AcmeCompanies.Rows(),
            AcmeCompanies.Rows(Merger, """{"Id":"5","Merged":"6","Modified":"2026-01-05T00:00:01Z"}"""));
        (await ReadAsync(acme, new() { Since = first.Checkpoint!, Deleted = Deletions.Include })).Select(c => c.Id).Should().Equal("6");
    }

    [Fact]
    public async Task A_list_with_deletions_reads_the_records_first_and_the_deletions_of_each_kind_behind_them()
    {
        await using var acme = await StartAsync(new() { Items = "rows" });
        acme.Vendor.On(Query, AcmeCompanies.Rows(Merger), AcmeCompanies.Rows(Merger))
            .On("GET /deleted", AcmeCompanies.Rows("""{"Id":"9","IsDeleted":true}""", """{"Id":"8"}"""));
        (await ReadAsync(acme, new() { Deleted = Deletions.Include })).Select(c => (c.Id, c.IsDeleted)).Should()
            .Equal(("1", false), ("9", true), ("2", true), ("3", true));
    }

    [Fact]
    public async Task Deleted_records_have_no_conditions()
    {
        await using var acme = await StartAsync();
        ListQuery<Company>[] narrowed =
            [new() { Where = [Company.Fields.Name.Is("x")], Deleted = Deletions.Only }, new() { Search = "x", Deleted = Deletions.Only }];
        foreach (var query in narrowed)
            await FluentActions.Awaiting(() => ReadAsync(acme, query)).Should().ThrowAsync<OperationNotSupportedException>()
                .WithMessage("*filter deleted*List deleted records without conditions.*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static async Task<List<Company>> ReadAsync(AcmeHost acme, ListQuery<Company> query) =>
        await acme.Client.Crm.Companies.ListAsync(query).ToListAsync();

    private static async Task<AcmeHost> StartAsync(ListOperation? deleted = null)
    {
        ListOperation list = new()
        {
            Items = "rows", Pagination = Pagination.OffsetInQueryText(1), Dialect = AcmeCompanies.Dialect, PageSize = 3, MaxPageSize = 5,
        };
        var companies = ResourceDefinition.Of(AcmeCompanies.Map, new ResourceOptions { Object = "Firm" })
            .List(Query, list with { MergedIds = "Merged" });
        if (deleted is not null) companies = companies.Deletions("GET /deleted", deleted);
        var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(companies.Deletions(Query, list with { MergedIds = "Merged" })));
        acme.Vendor.Always(Query, AcmeCompanies.Rows());
        return acme;
    }
}
