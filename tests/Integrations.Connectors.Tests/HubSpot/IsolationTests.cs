using System.Security.Cryptography;
using Integrations.Conformance;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class InMemoryIsolationTests : TenantIsolationContract
{
    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure);
}

public sealed class FileIsolationTests : TenantIsolationContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("integrations-").FullName;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure).UseFileStore(_folder).UseCredentialKeys(keys => keys.Add("2026-11", _key, current: true));
}
