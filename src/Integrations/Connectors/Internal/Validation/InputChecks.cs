using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks inputs and the values of callbacks and token responses: one name has one meaning.</summary>
internal static class InputChecks
{
    public static void Run(DefinitionCheck check)
    {
        Inputs(check.At(nameof(ConnectorDefinition.Inputs)), check.Definition.Inputs, []);
        foreach (var scheme in check.Definition.Schemes)
        {
            var place = SchemeChecks.PlaceOf(check, scheme);
            Inputs(place.In(nameof(scheme.Inputs)), scheme.Inputs, check.Definition.Inputs);
            if (scheme is not TokenScheme tokens) continue;
            Fields(place.In("TokenResponse.Fields"), tokens.TokenResponse.Fields);
            foreach (var (at, step) in tokens.AdditionalTokenRequests.Index())
                Fields(place.In(nameof(tokens.AdditionalTokenRequests)).Entry(at).In("TokenResponse.Fields"), step.TokenResponse.Fields);
            if (tokens is not OAuth2 consent) continue;
            foreach (var (at, parameter) in consent.Authorization.CallbackParameters.Index())
            {
                var entry = place.In("Authorization.CallbackParameters").Entry(at);
                entry.Named("Name", parameter.Name);
                entry.Named("Path", parameter.Path);
                entry.In("Pattern").Pattern(parameter.Pattern);
            }
        }
    }

    private static void Inputs(Place place, IReadOnlyList<Input> inputs, IReadOnlyList<Input> before)
    {
        foreach (var (at, input) in inputs.Index())
        {
            var entry = place.Entry(at);
            entry.Named("Name", input.Name);
            entry.In("Name").FaultIf(before.Concat(inputs.Take(at)).Any(other => other.Name == input.Name),
                $"'{input.Name}' occurs twice", "a name of its own");
            entry.In("Pattern").Pattern(input.Pattern);
        }
    }

    private static void Fields(Place place, IEnumerable<CapturedValue> fields)
    {
        foreach (var (at, field) in fields.Index())
        {
            place.Entry(at).Named("Name", field.Name);
            place.Entry(at).RequiredPath("Path", field.Path);
            place.Entry(at).In("Pattern").Pattern(field.Pattern);
        }
    }
}
