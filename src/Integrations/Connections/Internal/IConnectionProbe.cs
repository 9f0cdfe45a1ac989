namespace Integrations.Internal;

/// <summary>Tries a grant before it is stored, and learns whose it is.</summary>
internal interface IConnectionProbe
{
    /// <summary>The accounts a grant covers, by the definition's <see cref="Connectors.ConnectorDefinition.Accounts"/>.</summary>
    ValueTask<IReadOnlyList<VendorAccount>> ListAccountsAsync(ConnectionContext candidate, CancellationToken cancellationToken);

    /// <summary>Runs the connector's probe, those of the scopes that were asked for, and reads the facts.</summary>
    /// <exception cref="ForbiddenException">The grant lacks a permission the connector needs.</exception>
    ValueTask<ProbeResult> ProbeAsync(ConnectionContext candidate, CancellationToken cancellationToken);
}

/// <summary>What a probe learned.</summary>
internal sealed class ProbeResult
{
    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
