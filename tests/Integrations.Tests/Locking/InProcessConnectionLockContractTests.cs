using Integrations.Conformance;
using Integrations.Internal;
using Integrations.Storage;

namespace Integrations.Tests.Locking;

public sealed class InProcessConnectionLockContractTests : ConnectionLockContract
{
    private IConnectionLock? _lock;

    protected override IConnectionLock CreateLock(TimeProvider clock) => _lock ??= new InProcessConnectionLock(clock);
}
