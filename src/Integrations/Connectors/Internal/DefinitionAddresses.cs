using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The URLs of a definition, as templates, and the origin of the values in their hosts.</summary>
internal static partial class DefinitionAddresses
{
    /// <summary>All URLs that requests of this connector may be sent to.</summary>
    public static IEnumerable<string> Of(ConnectorDefinition definition) =>
        new[] { definition.BaseAddress, definition.Accounts?.BaseAddress }.Concat(definition.Schemes.SelectMany(Of))
            .Concat(Reads(definition).Select(request => Split(request).Host)).OfType<string>().Distinct();

    /// <summary>The URL of the host in a request that names one, and the request without it.</summary>
    /// <param name="request">Method and path, or method and URL.</param>
    public static (string? Host, string Request) Split(string request)
    {
        var start = request.IndexOf(' ', StringComparison.Ordinal) + 1;
        if (!request.AsSpan(start).StartsWith("https://", StringComparison.Ordinal)) return (null, request);
        var end = start + AddressHost.EndOf(request[start..]);
        return (request[start..end], request[..start] + request[end..]);
    }

    /// <summary>Variables that are part of a host and come from the tenant or the callback, in a stable order.</summary>
    public static IReadOnlyList<string> HostVariables(ConnectorDefinition definition) =>
        [.. Of(definition).SelectMany(InHost).Where(name => name != definition.Accounts?.Variable).Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>True for an HTTPS URL, whatever its variables are; an origin that is a variable is checked with its value.</summary>
    public static bool IsHttps(string template)
    {
        // A digit is possible in every part of a URL, also as its port.
        var text = Variable().Replace(template, "1");
        return template.StartsWith('{') || text.AsSpan().ContainsAny('{', '}')
            || (text.StartsWith("https://", StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace)
                && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0);
    }

    /// <summary>The position of a variable in the URLs of a definition.</summary>
    public static AddressPlace PlaceOf(ConnectorDefinition definition, string name) =>
        Of(definition).Any(template => template.StartsWith($"{{{name}}}", StringComparison.Ordinal)) ? AddressPlace.Origin
        : Of(definition).Any(template => InHost(template).Contains(name)) ? AddressPlace.Host
        : Of(definition).Any(template => template.Contains($"{{{name}}}", StringComparison.Ordinal)) ? AddressPlace.Path
        : AddressPlace.None;

    /// <summary>
    /// True when the tenant, not the vendor, determines the domain of a URL: <c>https://{host}</c>, but neither
    /// <c>https://{subdomain}.vendor.test</c> nor an input whose pattern ends in the vendor's domain.
    /// </summary>
    public static bool IsNamedByTenant(string template, ConnectorRegistration connector, string? environment)
    {
        var values = ConnectorAddresses.EnvironmentOf(connector, environment)?.Values;
        var host = Variable()
            .Replace(template[..AddressHost.EndOf(template)], match => values?.GetValueOrDefault(match.Groups[1].Value) ?? match.Value);
        if (Variable().Matches(host) is not { Count: > 0 } variables) return false;
        var last = variables[^1];
        var domain = host[(last.Index + last.Length)..].Split(':')[0];
        // Captured values must match the definition's pattern; tenants cannot set any other variable that is not an input.
        return !IsBelowADomain(domain)
            && Inputs(connector.Definition)
            .Any(input => input.Name == last.Groups[1].Value && (domain.Length > 0 || !IsOfTheVendor(input)));
    }

    /// <summary>
    /// Finds variables in a host whose values are not checked: an account property, an unknown variable, a captured value without a
    /// pattern.
    /// </summary>
    public static IEnumerable<string> ProblemsOf(ConnectorDefinition definition, string template) =>
        from name in InHost(template)
        where !IsOfEveryEnvironment(definition, name)
        let problem = ProblemOf(definition, template, name)
        where problem is not null
        select $"'{name}' stands in the host of '{template}' {problem}";

    private static string? ProblemOf(ConnectorDefinition definition, string template, string name)
    {
        var captured = Captured(definition).Where(value => value.Name == name).ToList();
        if (captured.Exists(value =>
            value.Pattern is null)) return "and is captured without a pattern: set Pattern of its CapturedValue to "
                + "the vendor's own domains";
        if (name == definition.Accounts?.Variable)
            return IsBelowADomain(After(template[..AddressHost.EndOf(template)], name)) ? null
                : "and is an account: it may only be a label under the vendor's domain";
        return captured.Count > 0 || Inputs(definition).Any(input => input.Name == name) ? null
            : "and is neither an input, a captured value nor a value of every environment";
    }

    /// <summary>The requests that verify a connection and may name a host.</summary>
    private static IEnumerable<string> Reads(ConnectorDefinition definition) =>
        definition.AccountProperties.Select(properties => properties.Request).Append(definition.Probe)
            .Concat(definition.Scopes.ScopeProbes.Values).OfType<string>();

    private static IEnumerable<string> Of(AuthenticationScheme scheme)
    {
        if (scheme is OAuth2 consent) yield return consent.AuthorizationEndpoint;
        if (scheme is not TokenScheme tokens) yield break;
        yield return tokens.TokenEndpoint;
        if (tokens.Refresh.Endpoint is { } refresh) yield return refresh;
        foreach (var step in tokens.AdditionalTokenRequests) yield return step.Endpoint;
        foreach (var call in new[] { tokens.RevocationEndpoint,
            tokens.IntrospectionEndpoint }.OfType<OAuthEndpointRequest>()) yield return call.Request[(call.Request.IndexOf(' ',
            StringComparison.Ordinal) + 1)..];
    }

    private static IEnumerable<CapturedValue> Captured(ConnectorDefinition definition) =>
        definition.Schemes.OfType<TokenScheme>().SelectMany(scheme => scheme.CapturedValues);

    private static IEnumerable<Input> Inputs(ConnectorDefinition definition) =>
        definition.Inputs.Concat(definition.Schemes.SelectMany(scheme => scheme.Inputs));

    private static IEnumerable<string> InHost(string template) =>
        Variable().Matches(template[..AddressHost.EndOf(template)]).Select(match => match.Groups[1].Value);

    private static string After(string host, string name) =>
        host[(host.IndexOf($"{{{name}}}", StringComparison.Ordinal) + name.Length + 2)..];

    private static bool IsOfEveryEnvironment(ConnectorDefinition definition, string name) =>
        definition.Environments.Count > 0 && definition.Environments.All(environment => environment.Values.ContainsKey(name));

    /// <summary>True when the text behind a variable is a domain of two labels or more.</summary>
    private static bool IsBelowADomain(string text) => text.StartsWith('.') && text.IndexOf('.', 1) > 1;

    private static bool IsOfTheVendor(Input input) => input.Pattern is { } pattern && VendorsDomain().IsMatch(pattern);

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    /// <summary>Matches a pattern without alternatives that ends in two literal labels.</summary>
    [GeneratedRegex(@"\A[^|]*(?:\\\.[A-Za-z0-9-]+){2,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VendorsDomain();
}

/// <summary>The position of a variable in a URL.</summary>
internal enum AddressPlace
{
    None = 0,
    Path = 1,
    Host = 2,
    Origin = 3,
}
