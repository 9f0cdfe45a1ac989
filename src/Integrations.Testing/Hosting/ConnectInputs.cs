namespace Integrations.Testing;

/// <summary>The inputs for connecting a tenant: for vendors with a subdomain, an API key, several schemes or environments.</summary>
public sealed class ConnectInputs
{
    /// <summary>No inputs: the connector's first scheme and its default environment.</summary>
    public static ConnectInputs None { get; } = new();

    /// <summary>The inputs by name, including secret ones.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The authentication scheme; null: the connector's first.</summary>
    public string? Scheme { get; init; }

    /// <summary>The environment; null: the host's default, otherwise the definition's first.</summary>
    public string? Environment { get; init; }

    /// <summary>Returns the names of the inputs only: their values may be secrets.</summary>
    public override string ToString() => $"Inputs {string.Join(", ", Inputs.Keys)}";
}
