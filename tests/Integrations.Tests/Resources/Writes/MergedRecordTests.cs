using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Records the vendor keeps under another id by now, because they were merged.</summary>
public sealed class MergedRecordTests
{
    [Theory]
    [InlineData("""[{"id":"1000"},{"id":"3000"}]""")]
    [InlineData("""[{"id":"3000"},{"id":"1000"}]""")]
    [InlineData("""[{"id":"1000","key":"0"},{"id":"3000","key":"1"}]""")]
    [InlineData("""[{"id":"3000","key":"3000"},{"id":"1000","key":"1000"}]""")]
    public async Task A_record_that_was_merged_succeeds_under_its_new_id(string rows)
    {
        var items = await UpdateAsync(rows, ("2000", "x"), ("3000", "x"));
        items.Select(i => (i.IsSuccess, i.Record.Id)).Should().Equal((true, "1000"), (true, "3000"));
    }

    [Fact]
    public async Task Two_that_were_merged_are_told_apart_by_what_was_sent()
    {
        var items = await UpdateAsync("""[{"id":"4000","data":{"title":"y"}},{"id":"3000","data":{"title":"z"}},{"id":"1000","data":{"title":"x"}}]""", ("2000", "x"), ("2500", "y"), ("3000", "z"));
        items.Select(i => i.Record.Id).Should().Equal("1000", "4000", "3000");
    }

    [Fact]
    public async Task Two_that_were_merged_and_look_alike_are_told_apart_by_place()
    {
        var items = await UpdateAsync("""[{"id":"1000"},{"id":"4000"},{"id":"3000"}]""", ("2000", "x"), ("2500", "x"), ("3000", "x"));
        items.Select(i => i.Record.Id).Should().Equal("1000", "4000", "3000");
    }

    [Fact]
    public async Task Two_that_were_merged_into_one_both_succeed()
    {
        var items = await UpdateAsync("""[{"id":"1000"},{"id":"1000"}]""", ("2000", "x"), ("1000", "y"));
        items.Select(i => (i.IsSuccess, i.Record.Id)).Should().Equal((true, "1000"), (true, "1000"));
    }

    [Fact]
    public async Task What_cannot_be_told_apart_is_not_guessed()
    {
        var items = await UpdateAsync("""[{"id":"3000"},{"id":"1000"},{"id":"4000"}]""", ("2000", "x"), ("2500", "x"), ("3000", "x"));
        items.Select(i => i.IsSuccess).Should().Equal(false, false, true);
        items[0].Error.Should().BeOfType<ContractViolationException>();
    }

    [Fact]
    public async Task A_single_update_links_the_record_the_vendor_answered_with()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PATCH /contacts/2000", AcmeContacts.Json("1000")).On("PUT /contacts/1000/companies/7", "{}");
        (await acme.Client.Crm.Contacts.UpdateAsync("2000", new() { FirstName = "Ann", Company = "7" })).Id.Should().Be("1000");
    }

    [Fact]
    public async Task Many_that_became_one_are_read_once()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/read", $$"""{"results":[{{AcmeContacts.Json("1000")}},{{AcmeContacts.Json("1000")}}]}""");
        (await acme.Client.Crm.Contacts.GetManyAsync(["1000", "2000"])).Select(c => c.Id).Should().Equal("1000");
    }

    private static async Task<IReadOnlyList<WriteResult<Contact>>> UpdateAsync(string rows, params (string Id, string Title)[] records)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/update", $$"""{"results":{{rows}}}""");
        return await acme.Client.Crm.Contacts.UpdateManyAsync([.. records.Select(r => new Contact { Id = r.Id, Title = r.Title })]);
    }
}
