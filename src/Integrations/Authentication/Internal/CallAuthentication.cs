using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Puts a connection's credential where its scheme says.</summary>
internal static class CallAuthentication
{
    public static void Apply(HttpRequestMessage message, ActiveConnection connection)
    {
        var placement = connection.Scheme.Placement;
        var token = connection.Credential.AccessToken;
        if (placement.HeaderName is { } header) message.Headers.TryAddWithoutValidation(header, placement.HeaderPrefix is { } prefix ? $"{prefix} {token}" : token);
        if (placement.QueryName is { } query) message.RequestUri = WithParameter(message.RequestUri!, query, token);
    }

    private static Uri WithParameter(Uri address, string name, string value) =>
        new UriBuilder(address) { Query = $"{address.Query.TrimStart('?')}{(address.Query.Length > 1 ? "&" : "")}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}" }.Uri;
}
