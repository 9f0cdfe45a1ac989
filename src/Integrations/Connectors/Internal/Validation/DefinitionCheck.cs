using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One pass over a definition.</summary>
internal sealed class DefinitionCheck(ConnectorDefinition definition)
{
    private readonly DefinitionFaults _faults = new(definition.Id, () => VariablesOf(definition));

    public ConnectorDefinition Definition { get; } = definition;

    public TemplateVariables Variables => _faults.Variables;

    public IReadOnlyList<ConnectorDefinitionFault> Faults => _faults.All;

    /// <summary>A member of the definition itself.</summary>
    public Place At(string member) => new(_faults, null, member);

    /// <summary>A member of a resource.</summary>
    public Place Of(string resource, string member) => new(_faults, resource, member);

    private static TemplateVariables VariablesOf(ConnectorDefinition definition)
    {
        IReadOnlyList<Input> inputs = [.. definition.Inputs, .. definition.Schemes.SelectMany(scheme => scheme.Inputs)];
        var captured = definition.Schemes.OfType<TokenScheme>().SelectMany(scheme => scheme.CapturedValues);
        return new()
        {
            Inputs = [.. inputs.Where(input => !input.IsSecret).Select(input => input.Name).Distinct()],
            Secrets = [.. inputs.Where(input => input.IsSecret).Select(input => input.Name).Distinct()],
            Captured = [.. captured.Select(value => value.Name).Distinct()],
            Account = definition.Accounts is { } accounts ? [accounts.Variable] : [],
            AccountProperties = [.. definition.AccountProperties.SelectMany(properties => properties.Values.Keys).Distinct()],
            Environment = definition.Environments.Count == 0 ? []
                : [.. definition.Environments[0].Values.Keys.Where(name => definition.Environments.All(e => e.Values.ContainsKey(name)))],
        };
    }
}
