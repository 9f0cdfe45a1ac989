using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Sqlite.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

public sealed class StoreContractTests : ConnectionStoreContract, IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IConnectionStore CreateStore() => _folder.NewHost().GetRequiredService<IConnectionStore>();
}

public sealed class LeaseContractTests : ConnectionLeaseContract, IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IConnectionLock CreateLock(TimeProvider clock) => _folder.NewHost(clock).GetRequiredService<IConnectionLock>();

    protected override async Task EndLeaseAsync(ConnectionKey key) =>
        (await _folder.Open().WriteAsync(c => c.Execute("UPDATE integrations_leases SET ends_at = 1"), default)).Should().Be(1);

    protected override async Task MoveLeaseEndAsync(ConnectionKey key, TimeSpan by) =>
        (await _folder.Open().WriteAsync(c => c.Execute("UPDATE integrations_leases SET ends_at = ends_at + $by", ("$by", by.Ticks)),
            default)).Should().Be(1);
}

public sealed class StateContractTests : AuthorizationStateStoreContract, IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IAuthorizationStateStore CreateStore(TimeProvider clock) =>
        _folder.NewHost(clock).GetRequiredService<IAuthorizationStateStore>();
}

public sealed class IsolationContractTests : TenantIsolationContract, IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override void UseStore(IntegrationsBuilder integrations) => integrations.UseSqlite($"Data Source={_folder.Path}")
            .UseCredentialKeys(keys => keys.Add("2026-11", new byte[32], current: true));
}

public sealed class InboxContractTests : InboxStoreContract, IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IInboxStore CreateStore() => _folder.NewHost().GetRequiredService<IInboxStore>();
}
