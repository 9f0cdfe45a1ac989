using Integrations.Internal;
using Integrations.Storage;
using Integrations.Testing;

namespace Integrations.Tests.Authentication;

public sealed class InMemoryAuthorizationStateStoreTests : AuthorizationStateStoreContract
{
    private IAuthorizationStateStore? _store;

    protected override IAuthorizationStateStore CreateStore(TimeProvider clock) => _store ??= new InMemoryAuthorizationStateStore(clock);
}
