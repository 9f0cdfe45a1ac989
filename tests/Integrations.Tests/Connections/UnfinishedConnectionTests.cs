using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Connections;

public sealed class UnfinishedConnectionTests
{
    private readonly FaultyStore _store = new(new InMemoryConnectionStore());

    [Fact]
    public async Task An_import_that_fails_halfway_never_removes_the_connection_somebody_else_made_under_that_id_meanwhile()
    {
        await using var source = await AcmeHost.StartAsync();
        var export = await source.Integrations.Connections.ExportAsync(source.Client.Key);
        await using var slow =
            new AcmeHost(AcmeConnector.Definition(),
            services => services.AddSingleton<IConnectionStore>(_store).AddSingleton<IKeyEncryptionKeys, FixedKeys>());
        await using var quick =
            new AcmeHost(AcmeConnector.Definition(),
            services => services.AddSingleton<IConnectionStore>(_store).AddSingleton<IKeyEncryptionKeys, FixedKeys>());
        var isFirst = true;
        _store.BeforeSave = async request =>
        {
            if (request.Part != ConnectionPart.Credentials || !isFirst) return;
            isFirst = false;
            await quick.Integrations.Connections.EraseConnectionAsync(new(AcmeHost.Tenant, source.Client.Key.Connection));
            await quick.Integrations.Connections.ImportAsync(AcmeHost.Tenant, export);
        };
        await slow.Integrations.Connections.Invoking(async v => await v.ImportAsync(AcmeHost.Tenant, export)).Should()
            .ThrowAsync<ConflictException>();
        (await quick.Integrations.For(AcmeHost.Tenant, source.Client.Key.Connection).DescribeAsync()).Connection.Status.Should()
            .Be(ConnectionStatus.Active);
    }

    [Fact]
    public async Task What_was_begun_and_belongs_to_nobody_goes()
    {
        await using var source = await AcmeHost.StartAsync();
        var export = await source.Integrations.Connections.ExportAsync(source.Client.Key);
        await using var host = new AcmeHost(AcmeConnector.Definition(), services => services.AddSingleton<IConnectionStore>(_store));
        _store.BeforeSave = request => request.Part == ConnectionPart.Credentials ? throw new IOException("down") : Task.CompletedTask;
        await host.Integrations.Connections.Invoking(async v => await v.ImportAsync(AcmeHost.Tenant, export)).Should()
            .ThrowAsync<IntegrationException>();
        _store.BeforeSave = static _ => Task.CompletedTask;
        (await host.Integrations.Connections.ImportAsync(AcmeHost.Tenant, export)).Status.Should().Be(ConnectionStatus.Active);
    }

    /// <summary>Two hosts that share their key.</summary>
    private sealed class FixedKeys : IKeyEncryptionKeys
    {
        private readonly Internal.LocalKeyEncryptionKeys _keys =
            new(new KeyRing { CurrentValue = new CredentialKeys().Add("k", KeyRing.Key(1)) }, new InMemoryConnectionStore());

        public string CurrentKeyId(TenantId? tenant) => _keys.CurrentKeyId(tenant);

        public ValueTask<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> dataKey, ProtectionContext context,
            CancellationToken cancellationToken) => _keys.WrapAsync(keyId, dataKey, context, cancellationToken);

        public ValueTask<byte[]> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrappedKey, ProtectionContext context,
            CancellationToken cancellationToken) =>
            _keys.UnwrapAsync(keyId, wrappedKey, context, cancellationToken);
    }
}
