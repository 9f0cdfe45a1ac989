namespace Integrations.Testing;

/// <summary>
/// What connecting a tenant takes beside the tenant: for vendors with a subdomain, an API key, several schemes or environments.
/// </summary>
public sealed class ConnectInputs
{
    /// <summary>Nothing: the connector's first scheme, its default environment, no inputs.</summary>
    public static ConnectInputs None { get; } = new();

    /// <summary>The inputs by name, secret ones among them.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The authentication scheme; null: the connector's first.</summary>
    public string? Scheme { get; init; }

    /// <summary>The environment; null: the host's default, else the definition's first.</summary>
    public string? Environment { get; init; }

    /// <summary>Names the inputs alone: their values may be secrets.</summary>
    public override string ToString() => $"Inputs {string.Join(", ", Inputs.Keys)}";
}
