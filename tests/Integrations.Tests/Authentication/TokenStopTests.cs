using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

public sealed class TokenStopTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public async ValueTask InitializeAsync() => await _fleet.ConnectAsync();

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Stopping_waits_for_a_refresh_under_way_and_its_save()
    {
        var machine = _fleet.Machine();
        var gate = new TaskCompletionSource();
        machine.Refresher.Answering = (_, _) => gate.Task;
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        using var caller = new CancellationTokenSource();
        var leaving = machine.AskAsync(caller.Token);
        await ManualTimeProvider.UntilAsync(() => _fleet.Vendor.Sent.Count == 1);
        await caller.CancelAsync();
        var stopping = machine.Tokens.StopAsync(default);
        await ManualTimeProvider.SettleAsync();
        stopping.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await stopping;
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
        await leaving.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task After_stopping_no_background_refresh_starts_and_calls_still_work()
    {
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        await machine.Tokens.StopAsync(default);
        _fleet.Clock.Advance(TimeSpan.FromMinutes(58));
        for (var i = 0; i < 10; i++) (await machine.GetAsync()).CredentialVersion.Should().Be(old.CredentialVersion);
        await ManualTimeProvider.SettleAsync();
        machine.Refresher.Calls.Should().Be(0);
        _fleet.Clock.Advance(TimeSpan.FromMinutes(10));
        (await machine.GetAsync()).CredentialVersion.Should().BeGreaterThan(old.CredentialVersion);
    }

    [Fact]
    public async Task Stopping_waits_for_a_background_refresh()
    {
        var machine = _fleet.Machine();
        await machine.GetAsync();
        var gate = new TaskCompletionSource();
        machine.Refresher.Answering = (_, _) => gate.Task;
        _fleet.Clock.Advance(TimeSpan.FromMinutes(58));
        await machine.GetAsync();
        await machine.GetAsync();
        await ManualTimeProvider.UntilAsync(() => _fleet.Vendor.Sent.Count == 1);
        var stopping = machine.Tokens.StopAsync(default);
        await ManualTimeProvider.SettleAsync();
        stopping.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await stopping;
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
    }

    [Fact]
    public async Task Stopping_waits_for_an_unsaved_token_until_the_host_will_wait_no_longer()
    {
        var machine = _fleet.Machine();
        machine.Refresher.Answering = (_, _) =>
        {
            machine.Store.IsDown = true;
            return Task.CompletedTask;
        };
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        await machine.GetAsync();
        using var deadline = new CancellationTokenSource();
        var first = machine.Tokens.StopAsync(deadline.Token);
        await ManualTimeProvider.SettleAsync();
        first.IsCompleted.Should().BeFalse();
        await deadline.CancelAsync();
        await first;
        var second = machine.Tokens.StopAsync(default);
        machine.Store.IsDown = false;
        await _fleet.Clock.RunAsync(second);
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
    }

    [Fact]
    public async Task Disposal_without_a_host_waits_for_a_refresh_under_way_and_happens_once()
    {
        var machine = _fleet.Machine();
        var gate = new TaskCompletionSource();
        machine.Refresher.Answering = (_, _) => gate.Task;
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        var asked = machine.AskAsync();
        await ManualTimeProvider.UntilAsync(() => _fleet.Vendor.Sent.Count == 1);
        var disposing = machine.Tokens.DisposeAsync().AsTask();
        await ManualTimeProvider.SettleAsync();
        disposing.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await disposing;
        await machine.Tokens.DisposeAsync();
        (await asked).Credential.RefreshToken.Should().Be("refresh-2");
        (await _fleet.StoredAsync()).Credentials.Credential.RefreshToken.Should().Be("refresh-2");
    }
}
