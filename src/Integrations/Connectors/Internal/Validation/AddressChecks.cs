using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks URLs: every variable has a value when the URL is needed, and the origin of every value in a host is known.</summary>
internal static class AddressChecks
{
    public static void Run(DefinitionCheck check)
    {
        var definition = check.Definition;
        var variables = check.Variables;
        check.At(nameof(definition.BaseAddress)).FaultIf(definition.BaseAddress.AsSpan().ContainsAny('?', '#'),
            $"'{definition.BaseAddress}' has a query or fragment, so that a route cannot be appended",
            "https://host/path; parameters of every request belong in Query");
        Address(check, check.At(nameof(definition.BaseAddress)), definition.BaseAddress, [.. variables.Address, .. variables.Account]);
        check.At(nameof(definition.Issuer)).Template(definition.Issuer, variables.Consent);
        foreach (var scheme in definition.Schemes) Scheme(check, SchemeChecks.PlaceOf(check, scheme), scheme);
    }

    public static void Address(DefinitionCheck check, Place place, string? template, params IReadOnlyList<string> known)
    {
        if (template is null) return;
        place.FaultIf(AddressHost.EndOf(template) == 0, $"'{template}' is not a URL", "https://host/path, with {variables}");
        if (template[..AddressHost.EndOf(template)].Contains('@', StringComparison.Ordinal))
        {
            // Not shown: it may be a secret.
            place.Fault("has user information in its URL, which requests do not send",
                "https://host/path; credentials belong in Authentication");
            return;
        }

        place.FaultIf(AddressHost.EndOf(template) > 0 && !DefinitionAddresses.IsHttps(template),
            $"'{template}' is not an HTTPS URL", "https://host/path, with {variables}");
        place.Template(template, known);
        foreach (var problem in DefinitionAddresses.ProblemsOf(check.Definition, template))
            place.Fault(problem, Possible(place.Variables));
    }

    /// <summary>Checks a request that may name a host of the vendor.</summary>
    public static void Request(DefinitionCheck check, Place place, string? request)
    {
        if (request is null) return;
        var (host, route) = DefinitionAddresses.Split(request);
        Address(check, place, host, [.. check.Variables.Address, .. check.Variables.Account]);
        place.Request(route, check.Variables.Probe);
    }

    private static void Scheme(DefinitionCheck check, Place place, AuthenticationScheme scheme)
    {
        var variables = place.Variables;
        if (scheme is OAuth2 consent)
            Address(check, place.In(nameof(consent.AuthorizationEndpoint)), consent.AuthorizationEndpoint, variables.Consent);
        if (scheme is not TokenScheme tokens) return;
        Address(check, place.In(nameof(tokens.TokenEndpoint)), tokens.TokenEndpoint, variables.Address);
        Address(check, place.In("Refresh.Endpoint"), tokens.Refresh.Endpoint, [.. variables.Connection, .. variables.Environment]);
        foreach (var (at, step) in tokens.AdditionalTokenRequests.Index())
            Address(check, place.In(nameof(tokens.AdditionalTokenRequests)).Entry(at).In("Endpoint"), step.Endpoint, variables.Address);
        Endpoint(check, place.In(nameof(tokens.RevocationEndpoint)), tokens.RevocationEndpoint);
        Endpoint(check, place.In(nameof(tokens.IntrospectionEndpoint)), tokens.IntrospectionEndpoint);
    }

    private static void Endpoint(DefinitionCheck check, Place place, OAuthEndpointRequest? call)
    {
        if (call is null) return;
        IReadOnlyList<string> known = [.. place.Variables.Connection, .. place.Variables.Environment, "token"];
        Address(check, place.In("Request"), call.Request[(call.Request.IndexOf(' ', StringComparison.Ordinal) + 1)..], known);
        place.In("Headers").Templates(call.Headers, [.. known, .. place.Variables.Token]);
        place.Named("TokenParameter", call.TokenParameter);
        place.Path("Active", call.Active);
    }

    private static string Possible(TemplateVariables variables) =>
        string.Join(", ", [
            "an input, a captured value with a pattern, or a value of every environment", .. variables.Consent, .. variables.Captured]);
}
