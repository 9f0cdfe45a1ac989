using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>What grows with a customer: fields, people of a deal, numbers of one person; and what cannot stand in a query.</summary>
public sealed class GrownOrgTests
{
    private static readonly RecordedBody Fields = new(
        $$"""{"fields":[{"name":"Id"},{"name":"LastName"},{"name":"Notes__c","filterable":false,"sortable":false},{"name":"Tags__c","filterable":true,"sortable":false},{{string.Join(',', Enumerable.Range(0, 675).Select(n => $$"""{"name":"A_Field_Of_The_Customer_{{n:000}}__c"}"""))}}]}""");

    [Fact]
    public async Task Hundreds_of_fields_are_read_from_lists_singly_and_by_ids_without_a_long_address()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/sobjects/*/describe", Fields);
        replay.Serve("GET /services/data/v*/query/", new RecordedBody("""{"totalSize":1,"done":true,"records":[{"Id":"003A","SystemModstamp":"2026-01-01T00:00:00.000+0000","OpportunityContactRoles":{"totalSize":1,"done":true,"records":[{"ContactId":"003B"}]}}]}"""));
        replay.Serve("GET /services/data/v*/sobjects/Contact/003A", new RecordedBody("""{"Id":"003A"}"""));
        replay.Serve("POST /services/data/v*/composite/sobjects/*", new RecordedBody("""[{"Id":"003A","LastName":"Byron","Name":"Sale","A_Field_Of_The_Customer_674__c":123.0}]"""));
        var (crm, all) = (replay.Client.Crm, CustomFieldSelection.All);

        Contact[] contacts =
            [await crm.Contacts.ListAsync(new() { CustomFields = all }).SingleAsync(), await crm.Contacts.GetAsync("003A", all),
            (await crm.Contacts.GetManyAsync(["003A"], all)).Single()];
        var deal = await crm.Deals.GetAsync("003A", all);

        contacts.Select(c => (c.LastName, c.CustomFields["A_Field_Of_The_Customer_674__c"].AsInt64())).Should()
            .AllBeEquivalentTo(("Byron", 123L));
        (deal.Name, deal.Contacts.Single().Id).Should().Be(("Sale", "003B"));
        replay.Requests.Select(r => r.Split(' ')[1].Length).Should().OnlyContain(length => length < 8_192);
    }

    [Fact]
    public async Task The_people_of_a_deal_are_followed_to_the_last()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/query/", new RecordedBody("""{"totalSize":1,"done":true,"records":[{"Id":"006A","OpportunityContactRoles":{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01gD-2","records":[{"ContactId":"003A"},{"ContactId":"003B"}]}}]}"""));
        replay.Serve("GET /services/data/v*/query/01gD-2", new RecordedBody("""{"totalSize":3,"done":true,"records":[{"ContactId":"003C"}]}"""));
        var deals = replay.Client.Crm.Deals;

        Deal[] read = [await deals.ListAsync().SingleAsync(), await deals.GetAsync("006A"), (await deals.GetManyAsync(["006A"])).Single()];

        foreach (var deal in read) deal.Contacts.Select(c => c.Id).Should().Equal("003A", "003B", "003C");
    }

    [Fact]
    public async Task Stages_behind_the_first_page_are_stages_too()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/query/", new RecordedBody("""{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v62.0/query/01gS-2","records":[{"ApiName":"New"}]}"""));
        replay.Serve("GET /services/data/v*/query/01gS-2", new RecordedBody("""{"totalSize":2,"done":true,"records":[{"ApiName":"Won"}]}"""));

        (await replay.Client.Crm.Pipelines.ListAsync().SingleAsync()).Stages.Select(s => s.Id).Should().Equal("New", "Won");
    }

    [Fact]
    public async Task A_number_is_looked_for_in_every_place_it_is_read_from()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/query/", new RecordedBody("""{"totalSize":0,"done":true,"records":[]}"""));

        await replay.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Phones.Has("+1 2")] });

        Uri.UnescapeDataString(replay.Requests.Last()).Should()
            .Contain("WHERE (Phone = '+1 2' OR MobilePhone = '+1 2' OR HomePhone = '+1 2')");
    }

    [Fact]
    public async Task What_Salesforce_cannot_filter_or_sort_by_is_refused_here_with_what_is_possible()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/sobjects/*/describe", Fields);
        var crm = replay.Client.Crm;
        Func<Task>[] refused =
        [
            () => crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Description.Is("x")] }).AsTask(),
            () => crm.Companies.ListPageAsync(new() { OrderBy = Company.Fields.Description }).AsTask(),
            () => crm.Deals.ListPageAsync(new() { Where = [Deal.Fields.Description.IsNull()] }).AsTask(),
            () => crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Custom("Notes__c").Is("x")] }).AsTask(),
            () => crm.Contacts.ListPageAsync(new() { OrderBy = Contact.Fields.Custom("Tags__c") }).AsTask(),
        ];

        foreach (var call in refused) (await call.Should().ThrowAsync<OperationNotSupportedException>()).Which.Message.Should()
            .Contain(" by: ");
        replay.Requests.Should().OnlyContain(r => r.Contains("/describe", StringComparison.Ordinal)).And.HaveCount(1);
    }

    [Fact]
    public async Task A_refused_condition_is_told_at_once_and_sets_off_no_search_for_hidden_fields()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/sobjects/*/describe", Fields);
        replay.Serve("GET /services/data/v*/query/", new RecordedBody("""[{"message":"\nFROM Contact WHERE Title = 'x'\n field 'Title' can not be filtered in a query call","errorCode":"INVALID_FIELD"}]""") { Status = 400 });

        (await FluentActions.Awaiting(() =>
            replay.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Title.Is("x")] }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).WithMessage("*can not be filtered*");

        replay.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Any_object_without_named_members_is_read_with_all_its_fields()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/sobjects/Case/describe", new RecordedBody("""{"fields":[{"name":"Id"},{"name":"Subject"},{"name":"Closed_On__c"}]}"""));
        replay.Serve("GET /services/data/v*/query/", new RecordedBody("""{"totalSize":1,"done":true,"records":[{"Id":"500A","Subject":"Help"}]}"""));

        (await replay.Client.Objects("Case", GrownOrgJson.Default.JsonElement).ListAsync().SingleAsync()).Value.GetProperty("Subject")
            .GetString().Should().Be("Help");

        Uri.UnescapeDataString(replay.Requests.Last()).Should()
            .Contain("SELECT Id, CreatedDate, SystemModstamp, IsDeleted, Subject, Closed_On__c FROM Case");
    }

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await SalesforceSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddSalesforce(configure));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class GrownOrgJson : System.Text.Json.Serialization.JsonSerializerContext;
