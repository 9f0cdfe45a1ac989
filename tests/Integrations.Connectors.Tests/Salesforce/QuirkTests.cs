using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>One test a quirk, through the whole library.</summary>
public sealed class QuirkTests
{
    private const string Query = "GET /services/data/v*/query*";

    [Theory]
    [InlineData("true", "true", DealStatus.Won)]
    [InlineData("true", "false", DealStatus.Lost)]
    [InlineData("false", "false", DealStatus.Open)]
    [InlineData("null", "null", null)]
    public async Task The_status_of_a_deal_follows_from_its_stage(string isClosed, string isWon, DealStatus? expected)
    {
        await using var replay = await StartAsync();
        replay.Serve(Query, Rows($$"""{"Id":"006","IsClosed":{{isClosed}},"IsWon":{{isWon}}}"""));

        ((await replay.Client.Crm.Deals.GetAsync("006ak0000000001AAA")).Status?.Value).Should().Be(expected);
    }

    [Fact]
    public async Task The_stages_of_the_org_are_one_pipeline()
    {
        await using var replay = await StartAsync();
        replay.Serve(Query, Rows("""{"ApiName":"New","MasterLabel":"New","SortOrder":1}""", """{"ApiName":"Won","MasterLabel":"Won","SortOrder":2,"IsClosed":true,"IsWon":true}"""));

        var pipelines = await replay.Client.Crm.Pipelines.ListAsync().ToListAsync();

        pipelines.Select(pipeline => (pipeline.Id, pipeline.Name)).Should().Equal(("opportunity", "Opportunity stages"));
        pipelines[0].Stages.Select(stage => stage.Id).Should().Equal("New", "Won");
        pipelines[0].Stages[1].Outcome!.Value.Value.Should().Be(DealStatus.Won);
    }

    [Theory]
    [InlineData("Unable to create/update fields: Title, Department. Please check the security settings.", nameof(Contact.Title),
        nameof(Contact.Department))]
    [InlineData("No such column 'Title' on sobject of type Contact", nameof(Contact.Title))]
    public async Task Fields_are_found_in_the_words_of_an_error(string message, params string[] fields)
    {
        await using var replay = await StartAsync();
        replay.Serve("POST /services/data/v*/sobjects/Contact", new RecordedBody($$"""[{"message":"{{message}}","errorCode":"INVALID_FIELD_FOR_INSERT_UPDATE"}]""") { Status = 400 });

        var refusal =
            await FluentActions.Awaiting(async () => await replay.Client.Crm.Contacts.CreateAsync(new() { LastName = "Byron" })).Should()
            .ThrowAsync<InvalidRequestException>();

        refusal.Which.FieldErrors.Select(field => field.Field).Should().Equal(fields);
    }

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, true, false)]
    [InlineData(false, false, false, false)]
    public async Task A_required_field_can_be_created_and_has_neither_null_nor_a_default(bool nillable, bool defaulted, bool createable,
        bool expected)
    {
        static string Json(bool flag) => flag ? "true" : "false";
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*/sobjects/*/describe", new RecordedBody(
            $$"""{"name":"Car__c","fields":[{"name":"Plate__c","nillable":{{Json(nillable)}},"defaultedOnCreate":{{Json(defaulted)}},"createable":{{Json(createable)}}}]}"""));

        (await replay.Client.Metadata.GetObjectAsync("Car__c")).Fields.Single().IsRequired.Should().Be(expected);
    }

    [Fact]
    public async Task A_key_that_is_no_field_of_the_object_is_an_invalid_request_and_no_missing_record()
    {
        await using var replay = await StartAsync();
        replay.Serve("PATCH /services/data/v*/sobjects/*/*/*", new RecordedBody(
            """[{"errorCode":"NOT_FOUND","message":"Provided external ID field does not exist or is not accessible: crm_key__c"}]""") { Status = 404 });
        var upsert = () => replay.Client.Crm.Companies.UpsertAsync("crm_key__c", "1", new() { Name = "Acme" }).AsTask();
        await upsert.Should().ThrowAsync<InvalidRequestException>();
    }

    [Theory]
    [InlineData("ConcurrentRequests (Concurrent API Requests) Limit exceeded.")]
    [InlineData("ConcurrentPerOrgLongTxn Limit exceeded.")]
    public async Task A_limit_on_requests_at_once_passes_within_the_call(string words)
    {
        await using var replay = await StartAsync();
        replay.Serve(Query, Limit(words), Rows("""{"Id":"006ak0000000001AAA"}"""));

        (await replay.Client.Crm.Deals.GetAsync("006ak0000000001AAA")).Id.Should().Be("006ak0000000001AAA");
    }

    [Theory]
    [InlineData("TotalRequests Limit exceeded.")]
    [InlineData("daily api request limit exceeded")]
    public async Task The_daily_limit_lasts_beyond_the_call(string words)
    {
        await using var replay = await StartAsync();
        replay.Serve(Query, Limit(words), Rows("""{"Id":"006ak0000000001AAA"}"""));

        await FluentActions.Awaiting(async () => await replay.Client.Crm.Deals.GetAsync("006ak0000000001AAA")).Should()
            .ThrowAsync<RateLimitedException>();
        replay.Requests.Should().ContainSingle();
        (await replay.Client.DescribeAsync()).Limits.Where(limit => limit.PausedUntil is not null).Select(limit => limit.Budget).Should()
            .Equal("daily");
    }

    [Fact]
    public async Task A_filter_the_vendor_refuses_is_a_wrong_request_and_no_hidden_field()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /services/data/v*", new RecordedBody("""[{"message":"field 'Title' can not be filtered in a query call","errorCode":"INVALID_FIELD"}]""") { Status = 400 });

        await FluentActions.Awaiting(async () =>
            await replay.Client.Crm.Contacts.ListPageAsync(new() { Where = [Contact.Fields.Title.Is("x")] })).Should()
            .ThrowAsync<InvalidRequestException>();
        replay.Requests.Should().ContainSingle("no describe and no repeat");
    }

    private static RecordedBody Limit(string words) => new($$"""[{"message":"{{words}}","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""") { Status = 403 };

    private static RecordedBody Rows(params string[] rows) => new($$"""{"totalSize":{{rows.Length}},"done":true,"records":[{{string.Join(',', rows)}}]}""");

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await SalesforceSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddSalesforce(configure));
}
