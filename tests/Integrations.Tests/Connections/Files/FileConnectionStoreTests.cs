using Integrations.Conformance;
using Integrations.Storage;

namespace Integrations.Tests.Connections;

public sealed class FileConnectionStoreTests : ConnectionStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IConnectionStore CreateStore() => _folder.Open();
}
