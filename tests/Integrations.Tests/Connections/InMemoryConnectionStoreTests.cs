using Integrations.Conformance;
using Integrations.Storage;

namespace Integrations.Tests.Connections;

public sealed class InMemoryConnectionStoreTests : ConnectionStoreContract
{
    private readonly InMemoryConnectionStore _store = new();

    protected override IConnectionStore CreateStore() => _store;
}
