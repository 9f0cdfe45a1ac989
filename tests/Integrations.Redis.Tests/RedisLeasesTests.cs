using Integrations.Redis.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Redis.Tests;

public sealed class RedisLeasesTests
{
    private static readonly ConnectionLease Lease =
        new() { Key = new("acme", new("c1")), Owner = "owner", Duration = TimeSpan.FromMilliseconds(1500) };

    private readonly List<(string Script, string Keys, string Arguments)> _sent = [];
    private long _answer = 1;

    [Fact]
    public async Task Each_step_is_one_script_on_one_key()
    {
        var leases = new RedisLeases(ScriptAsync, "app:");
        await leases.TryAcquireAsync(Lease, default);
        await leases.TryRenewAsync(Lease, default);
        await leases.ReleaseAsync(Lease, default);
        _sent.Select(s => (s.Keys, s.Arguments)).Should()
            .Equal(("app:acme:c1", "owner 1500"), ("app:acme:c1", "owner 1500"), ("app:acme:c1", "owner"));
        _sent.Select(s => s.Script).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Any_answer_but_one_means_no()
    {
        var leases = new RedisLeases(ScriptAsync, "");
        _answer = 0;
        (await leases.TryAcquireAsync(Lease, default)).Should().BeFalse();
        (await leases.TryRenewAsync(Lease, default)).Should().BeFalse();
        _answer = 1;
        (await leases.TryAcquireAsync(Lease, default)).Should().BeTrue();
        (await leases.TryRenewAsync(Lease, default)).Should().BeTrue();
    }

    [Fact]
    public void No_id_can_pose_as_another_tenant_s()
    {
        var leases = new RedisLeases(ScriptAsync, "");
        ConnectionKey[] keys = [new("a", new("b:c")), new("a:b", new("c")), new("a%3Ab", new("c")), new("A:b", new("c"))];
        keys.Select(leases.KeyOf).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_host_registers_its_client_in_one_lambda()
    {
        using var provider =
            new ServiceCollection().AddIntegrations()
            .UseRedisLocks(_ => ScriptAsync, o => o.Lease = TimeSpan.FromSeconds(10)).Services.BuildServiceProvider();
        provider.GetRequiredService<IConnectionLock>().Should().BeOfType<LeasedConnectionLock>();
    }

    [Fact]
    public void A_lease_too_short_to_be_extended_in_time_is_refused() =>
        FluentActions.Invoking(() =>
            new ServiceCollection().AddIntegrations().UseRedisLocks(_ => ScriptAsync, o => o.Lease = TimeSpan.FromMilliseconds(100)))
            .Should().Throw<ArgumentException>();

    private ValueTask<long> ScriptAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments,
        CancellationToken cancellationToken)
    {
        _sent.Add((script, string.Join(' ', keys), string.Join(' ', arguments)));
        return new(_answer);
    }
}
