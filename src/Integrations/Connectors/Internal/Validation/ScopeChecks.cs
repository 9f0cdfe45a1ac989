using System.Buffers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks scopes and probes: a probe for a scope that is never requested would never be sent.</summary>
internal static class ScopeChecks
{
    private static readonly SearchValues<char> _noScope = SearchValues.Create("\"\\ \t\r\n");

    public static void Run(DefinitionCheck check)
    {
        var definition = check.Definition;
        var rules = definition.Scopes;
        var place = check.At(nameof(definition.Scopes));
        AddressChecks.Request(check, check.At(nameof(definition.Probe)), definition.Probe);
        foreach (var scheme in definition.Schemes.OfType<TokenScheme>())
            Scopes(SchemeChecks.PlaceOf(check, scheme).In("Scopes"), scheme.Scopes);
        Scopes(place.In(nameof(rules.DefaultScopes)), rules.DefaultScopes);
        Scopes(place.In(nameof(rules.OmittedFromResponse)), rules.OmittedFromResponse);
        Scopes(place.In(nameof(rules.LiteralScopes)), rules.LiteralScopes);
        foreach (var (scope, implied) in rules.ImpliedScopes) Scopes(place.In(nameof(rules.ImpliedScopes)).Entry(scope), implied);
        var known = Known(definition).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (scope, request) in rules.ScopeProbes)
        {
            var entry = place.In(nameof(rules.ScopeProbes)).Entry(scope);
            entry.OneOf(scope, known, "a scope that a scheme, a resource or these rules request");
            AddressChecks.Request(check, entry, request);
        }
    }

    /// <summary>RFC 6749, section 3.3: a scope contains neither spaces nor quotation marks.</summary>
    public static void Scopes(Place place, IReadOnlyList<string> scopes)
    {
        foreach (var (at, scope) in scopes.Index())
        {
            place.Entry(at).FaultIf(scope.Length == 0 || scope.AsSpan().ContainsAny(_noScope), $"'{scope}' is not one scope",
                "one scope an entry, without spaces and quotation marks");
            place.Entry(at).NoVariables(scope);
        }
    }

    private static IEnumerable<string> Known(ConnectorDefinition definition) =>
        definition.Schemes.OfType<TokenScheme>().SelectMany(scheme => scheme.Scopes)
            .Concat(definition.Resources.SelectMany(resource => resource.Options.ReadScopes.Concat(resource.Options.WriteScopes)))
            .Concat(definition.Scopes.DefaultScopes).Concat(definition.Scopes.LiteralScopes)
            .Concat(definition.Scopes.ImpliedScopes.SelectMany(scope => scope.Value.Append(scope.Key)));
}
