namespace Integrations.AspNetCore;

/// <summary>A connection in the form that its tenant sees.</summary>
internal sealed class ConnectionBody
{
    public required string Id { get; init; }

    public required string Connector { get; init; }

    /// <summary>The vendor's name; null when its connector is no longer registered.</summary>
    public string? Name { get; init; }

    public string? Environment { get; init; }

    public string? Account { get; init; }

    public string? AccountName { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? StatusSince { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<string> UnifiedScopes { get; init; }

    /// <summary>The accounts to choose from; null when no choice is pending.</summary>
    public IReadOnlyList<VendorAccount>? Accounts { get; init; }

    /// <summary>Null when unknown.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Other connections with the same account, when this one is created; null when no other has it.</summary>
    public IReadOnlyList<string>? SameAccount { get; init; }

    /// <summary>The resources of its connector; only in the description of a single connection.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    public static ConnectionBody Of(Connection connection, IIntegrations integrations, IReadOnlyList<string>? resources = null) => new()
    {
        Id = connection.Id.Value,
        Connector = connection.Connector,
        Name = integrations.Connectors.GetValueOrDefault(connection.Connector)?.Name,
        Environment = connection.Environment,
        Account = connection.Account,
        AccountName = connection.AccountName,
        Status = Problems.NameOf(connection.Status),
        Reason = connection.Reason is { } reason ? Problems.NameOf(reason) : null,
        StatusSince = connection.StatusSince,
        Scopes = connection.Scopes,
        UnifiedScopes = connection.UnifiedScopes,
        Accounts = connection.Accounts.Count > 0 ? connection.Accounts : null,
        ConnectedAt = connection.ConnectedAt == default ? null : connection.ConnectedAt,
        EndsAt = connection.EndsAt,
        SameAccount = connection.SameAccount.Count > 0 ? [.. connection.SameAccount.Select(other => other.Value)] : null,
        Resources = resources,
    };
}
