using System.Security.Cryptography;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>
/// From the vendor's answer to the save nothing loses a token: each step after it fails in turn, with every kind of failure.
/// </summary>
public sealed class ObtainedTokenTests
{
    /// <summary>More steps than follow an answer.</summary>
    private const int MostSteps = 12;

    private static readonly Dictionary<string, Func<Exception>> _failures = new()
    {
        ["I/O"] = () => new IOException("down"),
        ["timeout"] = () => new TimeoutException(),
        ["canceled"] = () => new OperationCanceledException(),
        ["invalid"] = () => new InvalidOperationException(),
        ["argument"] = () => new ArgumentException("bad"),
        ["cryptography"] = () => new CryptographicException("bad"),
        ["conflict"] = () => new ConflictException("conflict"),
        ["other"] = () => new IntegrationException(ErrorCode.Other, "reloaded"),
        ["vendor"] = () => new VendorUnavailableException("kms down"),
        ["not found"] = () => new NotFoundException("gone"),
        ["reauthorization"] = () => new NeedsReauthorizationException("no", ReauthorizationReason.Unreadable),
        ["unknown key"] = () => new UnknownKeyException("k"),
    };

    public static TheoryData<string> Failures => new(_failures.Keys);

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_refreshed_token_survives_a_store_that_fails_at_any_step(string failure) =>
        await EachStepAsync(failure, (machine, fail) =>
        {
            machine.Store.BeforeFind = _ => Task.Run(fail, CancellationToken.None);
            machine.Store.BeforeSave = _ => Task.Run(fail, CancellationToken.None);
        });

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_refreshed_token_survives_a_protector_that_fails_at_any_step(string failure) =>
        await EachStepAsync(failure, static (_, _) => { }, isProtector: true);

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_refreshed_token_survives_saves_whose_outcome_is_lost_at_any_step(string failure) =>
        await EachStepAsync(failure, (machine, fail) => machine.Store.AfterSave = (_, _) => Task.Run(fail));

    private static async Task EachStepAsync(string failure, Action<FleetMachine, Action> arm, bool isProtector = false)
    {
        var steps = 1;
        for (var step = 1; step <= steps; step++)
        {
            await using var fleet = new TokenFleet();
            await fleet.ConnectAsync();
            fleet.Clock.Advance(TimeSpan.FromHours(2));
            var protector = new FaultyProtector(fleet.Protector);
            var machine = fleet.Machine(protector: protector);
            var (isAnswered, count) = (false, 0);
            void Fail()
            {
                if (isAnswered && Interlocked.Increment(ref count) == step) throw _failures[failure]();
            }

            machine.Refresher.Answering = (_, _) =>
            {
                isAnswered = true;
                return Task.CompletedTask;
            };
            arm(machine, Fail);
            if (isProtector) protector.Before = Fail;
            var connection = await machine.GetAsync();
            fleet.Vendor.Accepts(connection.Credential.AccessToken).Should().BeTrue("step {0}: what was obtained is used", step);
            await fleet.Clock.RunUntilAsync(() => fleet.StoredAsync().Result.Credentials.Credential.RefreshToken == "refresh-2");
            isAnswered = false;
            steps = Math.Min(MostSteps, Math.Max(steps, count));
            machine.Refresher.Answering = static (_, _) => Task.CompletedTask;
            fleet.Clock.Advance(TimeSpan.FromHours(2));
            fleet.Vendor.Accepts((await machine.GetAsync()).Credential.AccessToken).Should()
                .BeTrue("step {0}: it is what is refreshed next", step);
            fleet.Vendor.Sent.Should().Equal("refresh-1", "refresh-2");
        }

        steps.Should().BeGreaterThan(1, "the answer is followed by steps");
    }
}
