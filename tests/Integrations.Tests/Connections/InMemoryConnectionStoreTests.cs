using Integrations.Storage;
using Integrations.Testing;

namespace Integrations.Tests.Connections;

public sealed class InMemoryConnectionStoreTests : ConnectionStoreContract
{
    private readonly InMemoryConnectionStore _store = new();

    protected override IConnectionStore CreateStore() => _store;
}
