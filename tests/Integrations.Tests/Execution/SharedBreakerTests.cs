using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Polly;
using Polly.CircuitBreaker;

namespace Integrations.Tests.Execution;

/// <summary>The circuit of a host that tenants share: which outcomes count, for how long, and of how many connections.</summary>
public sealed class SharedBreakerTests
{
    private static readonly ConnectorRegistration Connector = new(AcmeConnector.Definition(), static () => new());
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);
    private readonly ManualTimeProvider _clock = new();
    private readonly Dictionary<(string Tenant, string Connection), ConnectionContext> _connections = [];
    private readonly SharedBreaker _breaker;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public SharedBreakerTests()
    {
        var settings = new PipelineSettings(default, TimeSpan.FromSeconds(1), DelayBackoffType.Constant, false, 0.5, 20, Window, Break);
        _breaker = new(settings, _clock);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _clock };
        _breaker.AddTo(builder);
        _pipeline = builder.Build();
    }

    [Fact]
    public async Task The_third_failing_tenant_opens_it_and_it_is_closed_when_the_break_is_over()
    {
        await FailAsync("a", "b");
        (await IsOpenAsync()).Should().BeFalse();
        await FailAsync("c");
        (await IsOpenAsync()).Should().BeTrue();
        _clock.Advance(Break - TimeSpan.FromTicks(1));
        (await IsOpenAsync()).Should().BeTrue();
        _clock.Advance(TimeSpan.FromTicks(1));
        (await IsOpenAsync()).Should().BeFalse();
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task The_ratio_of_failing_tenants_opens_it_when_it_is_reached(int working, bool isOpen)
    {
        for (var number = 0; number < working; number++) await SendAsync($"w{number}", OutcomeKind.Success);
        await FailAsync("a", "b", "c");
        (await IsOpenAsync()).Should().Be(isOpen);
    }

    [Fact]
    public async Task A_tenant_with_one_working_connection_does_not_fail()
    {
        await SendAsync("c", OutcomeKind.Success, "works");
        await FailAsync("a", "b", "c");
        (await IsOpenAsync()).Should().BeFalse();
        await SendAsync("c", OutcomeKind.Transient, "works");
        (await IsOpenAsync()).Should().BeTrue("its latest outcome counts, however young the one before is");
    }

    [Fact]
    public async Task Other_outcomes_are_no_failures()
    {
        foreach (var kind in (OutcomeKind[])[OutcomeKind.Permanent, OutcomeKind.Unauthorized, OutcomeKind.RateLimited])
            foreach (var tenant in (string[])["a", "b", "c"]) await SendAsync(tenant, kind);
        (await IsOpenAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Failures_of_this_process_are_no_failures_of_the_vendor()
    {
        foreach (var tenant in (string[])["a", "b", "c"]) await SendAsync(tenant, OutcomeKind.Transient, isOurs: true);
        (await IsOpenAsync()).Should().BeFalse();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task An_outcome_counts_until_the_window_is_over(int ticks, bool isOpen)
    {
        await FailAsync("a", "b");
        _clock.Advance(Window + TimeSpan.FromTicks(ticks));
        await FailAsync("c");
        (await IsOpenAsync()).Should().Be(isOpen);
    }

    [Fact]
    public async Task A_failure_that_repeats_counts_from_its_last_time()
    {
        await FailAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(25));
        await FailAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(15));
        await FailAsync("b", "c");
        (await IsOpenAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task A_call_that_ends_while_it_is_open_does_not_count()
    {
        var late = new TaskCompletionSource();
        var running = SendAsync("late", OutcomeKind.Transient, until: late.Task);
        await FailAsync("a", "b", "c");
        late.SetResult();
        await running;
        _clock.Advance(Break);
        await FailAsync("a", "b");
        (await IsOpenAsync()).Should().BeFalse();
        await FailAsync("c");
        (await IsOpenAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task It_remembers_1024_connections_and_others_when_some_of_them_expire()
    {
        for (var number = 0; number < SharedBreaker.MostConnections - 1; number++)
            await SendAsync("working", OutcomeKind.Permanent, $"c{number}");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync("last", OutcomeKind.Success);
        await FailAsync("a", "b", "c");
        _breaker.Forget(new("a", null)).Should().Be(0, "there was no space for it");
        _clock.Advance(Window);
        await FailAsync("a", "b", "c");
        (await IsOpenAsync()).Should().BeTrue("those before are over");
    }

    [Fact]
    public async Task What_an_erased_tenant_or_connection_did_does_not_count()
    {
        await FailAsync("a", "b");
        await SendAsync("b", OutcomeKind.Transient, "second");
        _breaker.Forget(new("b", new ConnectionId("own"))).Should().Be(1);
        _breaker.Forget(new("b", null)).Should().Be(1);
        await FailAsync("c");
        (await IsOpenAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task An_outcome_counts_again_after_it_was_forgotten_however_soon_the_connection_repeats_it()
    {
        await FailAsync("a", "b");
        _breaker.Forget(new("a", null)).Should().Be(1);
        await FailAsync("a", "c");
        (await IsOpenAsync()).Should().BeTrue();
    }

    private async Task FailAsync(params string[] tenants)
    {
        foreach (var tenant in tenants) await SendAsync(tenant, OutcomeKind.Transient);
    }

    /// <summary>An outcome that never counts shows whether the call is let through.</summary>
    private async Task<bool> IsOpenAsync()
    {
        try
        {
            await SendAsync("observer", OutcomeKind.RateLimited);
            return false;
        }
        catch (BrokenCircuitException open)
        {
            open.RetryAfter.Should().BePositive();
            return true;
        }
    }

    private async Task SendAsync(string tenant, OutcomeKind kind, string connection = "own", bool isOurs = false, Task? until = null)
    {
        if (!_connections.TryGetValue((tenant, connection), out var known))
            _connections[(tenant, connection)] = known = new()
            {
                Key = new(tenant, new(connection)), Connector = Connector,
                Settings = new() { Connector = "acme" },
                Credentials = CredentialRecord.Obtained(new() { AccessToken = "t", IssuedAt = _clock.GetUtcNow() }, 1),
            };
        var call = new VendorCall(
            known,
            new() { Method = HttpMethod.Get, Address = new("https://api.acme.test"), Operation = "thing.get", Safety = RetrySafety.Safe },
            null, _clock);
        var context = ResilienceContextPool.Shared.Get();
        VendorPipeline.SetCall(context, call);
        await _pipeline.ExecuteAsync(
            async _ =>
            {
                if (until is not null) await until;
                call.Outcome = new() { Kind = kind, IsOurs = isOurs };
                return new HttpResponseMessage();
            },
            context);
        ResilienceContextPool.Shared.Return(context);
    }
}
