using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests;

public sealed class InMemoryIsolationTests : TenantIsolationContract;

public sealed class FileIsolationTests : TenantIsolationContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("integrations-").FullName;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override void UseStore(IntegrationsBuilder integrations) =>
        integrations.UseFileStore(_folder).UseCredentialKeys(keys => keys.Add("2026-11", _key, current: true));
}
