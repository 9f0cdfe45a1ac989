using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>A successful status with a refusal inside is no empty list.</summary>
public sealed class AnswerShapeTests
{
    [Fact]
    public async Task A_refusal_with_status_200_is_one_for_every_read_and_moves_no_checkpoint()
    {
        await using var replay = await StartAsync();
        replay.Serve("* /crm/v*", new RecordedBody("""{"status":"error","message":"Too many","category":"RATE_LIMITS","policyName":"SECONDLY"}"""));
        var contacts = replay.Client.Crm.Contacts;
        var stream = contacts.ListAsync();
        Func<Task>[] reads =
        [
            async () => await stream.ToListAsync(),
            async () => await contacts.ListAsync(new() { Since = DateTimeOffset.UnixEpoch.AddDays(9000) }).ToListAsync(),
            async () => await contacts.ListAsync(new() { Deleted = Deletions.Only }).ToListAsync(),
            async () => await contacts.GetAsync("1"),
            async () => await contacts.GetManyAsync(["1"]),
            async () => await contacts.LinkAsync("1", Company.Resource, "2", "Boss"),
        ];

        foreach (var read in reads) await FluentActions.Awaiting(read).Should().ThrowAsync<RateLimitedException>();

        stream.Checkpoint.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"label":"Boss"}""")]
    [InlineData("""{"label":"Boss","category":null,"typeId":null}""")]
    public async Task A_label_without_its_type_is_a_contract_violation(string row)
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /crm/v4/associations/*", new RecordedBody($$"""{"results":[{{row}}]}"""));

        await FluentActions.Awaiting(() => replay.Client.Crm.Contacts.LinkAsync("1", Company.Resource, "2", "Boss").AsTask()).Should()
            .ThrowAsync<ContractViolationException>().WithMessage("*typeId*");
    }

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await HubSpotSimulator.StartAsync(options: options),
        (integrations, configure) => integrations.AddHubSpot(configure));
}
