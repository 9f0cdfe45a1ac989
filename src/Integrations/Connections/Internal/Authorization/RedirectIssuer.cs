using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Holds a redirect to the authorization server its state was made for, by the callback address it came to and by <c>iss</c> (RFC 9207):
/// else its code would go to another vendor.
/// </summary>
internal static class RedirectIssuer
{
    private const string Parameter = "iss";

    /// <exception cref="ConsentException">It comes from another one, or does not say so although the vendor always does.</exception>
    public static void Require(ConnectorRegistration connector, AuthorizationState state, AuthorizationCallback callback,
        ConnectorRegistry all)
    {
        if (callback.Connector is { } cameTo && cameTo != connector.Id) throw AuthorizationErrors.Rejected(ConsentFailure.OtherConnector,
            connector.Id);
        var said = callback.Parameters.GetValueOrDefault(Parameter);
        var isRight = ExpectedOf(connector, state) is { } expected ? said == expected : said is null || !IsOfAnother(connector, said, all);
        if (!isRight) throw AuthorizationErrors.Rejected(ConsentFailure.OtherIssuer, connector.Id);
    }

    private static string? ExpectedOf(ConnectorRegistration connector, AuthorizationState state)
    {
        var values = ConnectorAddresses.EnvironmentOf(connector, state.Environment)?.Values;
        return connector.Definition.Issuer is { } template
            ? TextTemplate.Resolve(template, name => values?.GetValueOrDefault(name) ?? state.Inputs.GetValueOrDefault(name)) : null;
    }

    private static bool IsOfAnother(ConnectorRegistration connector, string issuer, ConnectorRegistry all) =>
        all.All.Any(other =>
            other.Id != connector.Id && other.Definition.Issuer is { } template && IssuersOf(other.Definition, template).Contains(issuer));

    /// <summary>Those of every environment, as far as the definition alone tells them.</summary>
    private static IEnumerable<string?> IssuersOf(ConnectorDefinition connector, string template) => connector.Environments.Count == 0
        ? [template]
        : connector.Environments.Select(environment => TextTemplate.TryResolve(template, environment.Values.GetValueOrDefault));
}
