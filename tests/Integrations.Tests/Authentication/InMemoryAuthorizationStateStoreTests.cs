using Integrations.Conformance;
using Integrations.Internal;
using Integrations.Storage;

namespace Integrations.Tests.Authentication;

public sealed class InMemoryAuthorizationStateStoreTests : AuthorizationStateStoreContract
{
    private IAuthorizationStateStore? _store;

    protected override IAuthorizationStateStore CreateStore(TimeProvider clock) => _store ??= new InMemoryAuthorizationStateStore(clock);
}
