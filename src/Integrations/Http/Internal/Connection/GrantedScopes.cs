using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The scopes of a grant, as far as they are known.</summary>
internal static class GrantedScopes
{
    /// <summary>The scopes the vendor returned last; where it returns none, those requested.</summary>
    public static IReadOnlyList<string> Of(Credential credential, ConnectionSettings settings) =>
        credential.Scopes.Count > 0 ? credential.Scopes : settings.GrantedScopes;

    /// <summary>The scopes of <paramref name="needed"/> that the grant lacks; empty while its scopes are unknown.</summary>
    public static IReadOnlyList<string> Lacking(ConnectorDefinition connector, IReadOnlyList<string> granted, IReadOnlyList<string> needed)
    {
        if (granted.Count == 0) return [];
        List<string>? lacking = null;
        // By index: an enumerator of an interface would be allocated for each call.
        for (var i = 0; i < needed.Count; i++)
            if (!Covers(connector.Scopes, granted, needed[i])) (lacking ??= []).Add(needed[i]);
        return lacking ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The unified scopes of the connector, except those the grant is known to lack.</summary>
    public static IReadOnlyList<string> Unified(ConnectorDefinition connector, IReadOnlyList<string> granted) =>
        [.. connector.UnifiedScopes.Where(scope => Lacking(connector, granted, scope.Value).Count == 0).Select(scope => scope.Key)];

    /// <exception cref="MissingScopeException">The request needs a scope that the grant is known to lack; it is not sent.</exception>
    public static void Require(ConnectionContext connection, VendorRequest request)
    {
        var connector = connection.Connector.Definition;
        if (Lacking(connector, connection.GrantedScopes, request.Scopes) is { Count: > 0 } lacking)
        {
            throw new MissingScopeException(
                $"{connector.Name}: {request.Operation} needs a scope this connection was not granted ({string.Join(", ", lacking)}): "
                + "connect again with it.", lacking)
            {
                Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Customer),
            };
        }
    }

    private static bool Covers(ScopeRules form, IReadOnlyList<string> granted, string scope)
    {
        if (form.OmittedFromResponse.Contains(scope)) return true;
        for (var i = 0; i < granted.Count; i++)
        {
            if (granted[i] == scope) return true;
            if (form.ImpliedScopes.TryGetValue(granted[i], out var implied) && implied.Contains(scope)) return true;
        }

        return false;
    }
}
