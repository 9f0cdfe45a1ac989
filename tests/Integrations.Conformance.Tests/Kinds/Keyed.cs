using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor with an API key alone: there is no OAuth in it anywhere.</summary>
public sealed class Keyed : CursorKind
{
    public override string Id => "keyed";
}
