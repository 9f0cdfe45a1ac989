using Integrations.ContractTesting;
using Integrations.HubSpot.Quirks;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>One test a quirk, through the whole library.</summary>
public sealed class QuirkTests
{
    [Theory]
    [InlineData("true", "true", DealStatus.Won)]
    [InlineData("false", "true", DealStatus.Lost)]
    [InlineData("false", "false", DealStatus.Open)]
    [InlineData("", "", null)]
    public async Task The_status_of_a_deal_follows_from_its_stage(string isWon, string isClosed, DealStatus? expected)
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v3/objects/deals/*", new RecordedBody($$$"""{"id":"1","properties":{"hs_is_closed_won":"{{{isWon}}}","hs_is_closed":"{{{isClosed}}}"}}"""));

        ((await replay.Client.Crm.Deals.GetAsync("1")).Status?.Value).Should().Be(expected);
    }

    [Theory]
    [InlineData("true", "1.0", DealStatus.Won)]
    [InlineData("true", "0.0", DealStatus.Lost)]
    [InlineData("false", "0.4", DealStatus.Open)]
    public async Task The_probability_of_a_closed_stage_decides_its_outcome(string isClosed, string probability, DealStatus expected)
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v3/pipelines/deals", new RecordedBody(
            $$$"""{"results":[{"id":"p","label":"Sales","stages":[{"id":"s","label":"Stage","metadata":{"isClosed":"{{{isClosed}}}","probability":"{{{probability}}}"}}]}]}"""));

        var pipelines = await replay.Client.Crm.Pipelines.ListAsync().ToListAsync();

        pipelines.Single().Stages.Single().Outcome!.Value.Value.Should().Be(expected);
    }

    [Trait("quirk", nameof(ErrorText))]
    [Fact]
    public async Task ErrorText_finds_fields_and_an_existing_record_in_the_words_of_an_error()
    {
        await using var replay = await StartAsync();
        replay.Serve(
            "POST /crm/v3/objects/contacts",
            new RecordedBody("""{"status":"error","category":"VALIDATION_ERROR","message":"Property values were not valid: [{\"isValid\":false,\"message\":\"no such stage\",\"error\":\"INVALID_OPTION\",\"name\":\"lifecyclestage\"}]"}""") { Status = 400 },
            new RecordedBody("""{"status":"error","category":"CONFLICT","message":"Contact already exists. Existing ID: 42"}""") { Status = 409 });

        var invalid = await FluentActions.Awaiting(() => CreateAsync(replay)).Should().ThrowAsync<InvalidRequestException>();
        var conflict = await FluentActions.Awaiting(() => CreateAsync(replay)).Should().ThrowAsync<ConflictException>();

        invalid.Which.FieldErrors.Should()
            .ContainSingle(field => field.Field == nameof(Contact.LifecycleStage) && field.VendorField == "lifecyclestage"
            && field.Code == "INVALID_OPTION" && field.Message == "no such stage");
        conflict.Which.ExistingId.Should().Be("42");
    }

    [Fact]
    public async Task Rows_of_a_batch_without_their_trace_id_are_known_by_what_was_sent()
    {
        await using var replay = await StartAsync();
        replay.Serve("POST /crm/v3/objects/contacts/batch/create", new RecordedBody(
            """{"status":"COMPLETE","results":[{"id":"8","properties":{"lastname":"Hopper"}},{"id":"7","properties":{"lastname":"Byron"}}],"numErrors":1,"errors":[{"category":"CONFLICT","message":"Contact already exists. Existing ID: 6","context":{"objectWriteTraceId":["1"]}}]}""") { Status = 207 });

        var batch = await replay.Client.Crm.Contacts.CreateManyAsync([new() { LastName = "Byron" }, new() { LastName = "Dijkstra" },
            new() { LastName = "Hopper" }]);

        batch.Select(item => item.Error is null ? item.Record.Id : item.Error.Code.ToString()).Should()
            .Equal("7", nameof(ErrorCode.Conflict), "8");
    }

    private static async Task CreateAsync(Replay replay) => await replay.Client.Crm.Contacts.CreateAsync(new() { LastName = "Byron" });

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await HubSpotSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddHubSpot(configure));
}
