using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One validation of a definition: collects its faults in the order in which its members are checked.</summary>
internal sealed class DefinitionCheck(ConnectorDefinition definition)
{
    private readonly List<ConnectorDefinitionFault> _faults = [];

    public ConnectorDefinition Definition { get; } = definition;

    public TemplateVariables Variables => field ??= new(Definition);

    public IReadOnlyList<ConnectorDefinitionFault> Faults => _faults;

    /// <summary>A member of the definition itself.</summary>
    public Place At(string member) => new(this, null, member);

    /// <summary>A member of a resource.</summary>
    public Place Of(string resource, string member) => new(this, resource, member);

    /// <summary>Adds a fault; a fault that several templates share is added once.</summary>
    public void Add(Place place, string message, string possible)
    {
        var fault = new ConnectorDefinitionFault(Definition.Id, place.Resource, place.Member, message.TrimEnd('.'), possible.TrimEnd('.'));
        if (!_faults.Contains(fault)) _faults.Add(fault);
    }
}

/// <summary>A member of a definition that is being validated.</summary>
/// <param name="Check">The validation.</param>
/// <param name="Resource">The resource; null: the definition itself.</param>
/// <param name="Member">The member, as the definition spells it.</param>
internal sealed record Place(DefinitionCheck Check, string? Resource, string Member)
{
    public TemplateVariables Variables => Check.Variables;

    /// <summary>Variables that the resource's template has filled in.</summary>
    public IReadOnlyList<string> Filled { get; init; } = [];

    public Place In(string member) => this with { Member = Member.Length == 0 ? member : $"{Member}.{member}" };

    /// <summary>Moves to an entry of a table or list.</summary>
    public Place Entry(object key) => this with { Member = $"{Member}[{(key is string text ? $"\"{text}\"" : key)}]" };

    public void Fault(string message, string possible) => Check.Add(this, message, possible);

    public void FaultIf(bool isFault, string message, string possible)
    {
        if (isFault) Fault(message, possible);
    }

    /// <summary>Requires that a name is one of the known names.</summary>
    public void OneOf(string name, IEnumerable<string> known, string what)
    {
        List<string> names = [.. known];
        if (!names.Contains(name)) Fault($"'{name}' is not {what}",
            names.Count == 0 ? $"none: the definition declares no {what}" : string.Join(", ", names));
    }
}
