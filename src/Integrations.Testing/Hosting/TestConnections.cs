using System.Text.Json.Nodes;
using Integrations.Connectors;

namespace Integrations.Testing;

/// <summary>Connections that exist without a consent, for tests over a mock of the vendor's HTTP.</summary>
public static class TestConnections
{
    private const string AccessToken = "test-access-token";
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Stores a connection in status <see cref="ConnectionStatus.Active"/> without a request to the vendor. Its access token,
    /// <c>test-access-token</c> where the connector's first scheme is OAuth 2.0, does not expire.
    /// </summary>
    /// <param name="integrations">The library of the host under test.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="connection">The id that <see cref="IIntegrations.For"/> takes.</param>
    /// <param name="connector">The connector; null: the only one registered.</param>
    /// <param name="values">The tenant's inputs and the values that the vendor sends with a grant, by name, for example a
    /// company's id; null: none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidRequestException">The connector needs a value that is missing or invalid; the message names it.</exception>
    /// <exception cref="ConflictException">The tenant has a connection of that id.</exception>
    public static async Task<Connection> AddTestConnectionAsync(
        this IIntegrations integrations, TenantId tenant, ConnectionId connection, string? connector = null,
        IReadOnlyDictionary<string, string>? values = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        var definition = integrations.Connectors[connector ?? integrations.Connectors.Keys.Single()];
        var isOAuth = definition.Authentication is OAuth2;
        var inputs = definition.Inputs.Concat(definition.Authentication.Inputs).Select(input => input.Name).ToHashSet();
        var request = new ImportTokensRequest
        {
            Tenant = tenant,
            Connector = definition.Id,
            AccessToken = isOAuth ? AccessToken : null,
            AccessTokenExpiresAt = isOAuth ? Never : null,
            Inputs = Where(inputs.Contains),
            Values = Where(name => !inputs.Contains(name)),
        };
        var result = (await integrations.Authorization.ImportTokensAsync(
            [request], probe: false, reuseConnections: false, cancellationToken: cancellationToken).ConfigureAwait(false))[0];
        if (result.Connection is not { } imported) throw result.Error!;

        var export = JsonNode.Parse(await integrations.Connections
            .ExportAsync(new(tenant, imported.Id), remove: true, cancellationToken).ConfigureAwait(false))!;
        export["connectionId"] = connection.Value;
        export["settings"]!["isUnverified"] = false;
        return await integrations.Connections
            .ImportAsync(tenant, System.Text.Encoding.UTF8.GetBytes(export.ToJsonString()), cancellationToken).ConfigureAwait(false);

        Dictionary<string, string> Where(Func<string, bool> isWanted) =>
            (values ?? new Dictionary<string, string>()).Where(value => isWanted(value.Key)).ToDictionary();
    }
}
