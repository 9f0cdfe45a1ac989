using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks authentication schemes: names, placement, and the templates of the values they send.</summary>
internal static class SchemeChecks
{
    public static void Run(DefinitionCheck check)
    {
        var schemes = check.Definition.Schemes.ToList();
        foreach (var (at, scheme) in schemes.Index())
        {
            var place = PlaceOf(check, scheme);
            place.In("Name").FaultIf(string.IsNullOrWhiteSpace(scheme.Name), "is empty", "a name; stored connections contain it");
            place.In("Name").FaultIf(schemes.Take(at).Any(other => other.Name == scheme.Name), $"two schemes are named '{scheme.Name}'",
                $"a unique name; already used: {string.Join(", ", schemes.Select(other => other.Name).Distinct())}");
            place.In("Placement").Header(scheme.Placement.HeaderName);
            place.In("Headers").Templates(scheme.Headers, place.Variables.Call);
            place.Paths("UnauthorizedResponse.Members", scheme.UnauthorizedResponse.Members.Keys, PathUse.Value);
            Kind(place, scheme, [.. check.Definition.Inputs.Concat(scheme.Inputs).Select(input => input.Name)]);
            if (scheme is TokenScheme tokens) TokenChecks.Run(place, tokens);
        }
    }

    public static Place PlaceOf(DefinitionCheck check, AuthenticationScheme scheme)
    {
        var at = Array.FindIndex([.. check.Definition.Alternatives], one => ReferenceEquals(one, scheme));
        return at < 0 ? check.At(nameof(ConnectorDefinition.Authentication)) : check.At(nameof(ConnectorDefinition.Alternatives)).Entry(at);
    }

    private static void Kind(Place place, AuthenticationScheme scheme, IReadOnlyList<string> inputs)
    {
        switch (scheme)
        {
            case ApiKey key:
                place.In(nameof(key.KeyInput)).OneOf(key.KeyInput, inputs, "an input");
                break;
            case BasicAuthentication basic:
                place.In(nameof(basic.UserName)).Template(basic.UserName, inputs);
                place.In(nameof(basic.Password)).Template(basic.Password, inputs);
                break;
            case OAuth1 signed:
                place.In(nameof(signed.Realm)).Template(signed.Realm, place.Variables.Connection);
                break;
        }
    }
}
