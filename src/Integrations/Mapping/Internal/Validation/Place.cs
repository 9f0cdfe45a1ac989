using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The faults of one definition, in the order in which its members are checked.</summary>
/// <param name="connector">The connector's id.</param>
/// <param name="variables">The variables of its templates; read only when nothing is null.</param>
internal sealed class DefinitionFaults(string connector, Func<TemplateVariables> variables)
{
    private readonly List<ConnectorDefinitionFault> _all = [];

    public TemplateVariables Variables => field ??= variables();

    public IReadOnlyList<ConnectorDefinitionFault> All => _all;

    /// <summary>Adds a fault; a fault that several templates share is added once.</summary>
    public void Add(Place place, string message, string possible)
    {
        var fault = new ConnectorDefinitionFault(connector, place.Resource, place.Member, message.TrimEnd('.'), possible.TrimEnd('.'));
        if (!_all.Contains(fault)) _all.Add(fault);
    }
}

/// <summary>A member of a definition that is being validated.</summary>
/// <param name="Faults">Takes what is wrong.</param>
/// <param name="Resource">The resource; null: the definition itself.</param>
/// <param name="Member">The member, as the definition spells it.</param>
internal sealed record Place(DefinitionFaults Faults, string? Resource, string Member)
{
    public TemplateVariables Variables => Faults.Variables;

    /// <summary>Variables that the resource's template has filled in.</summary>
    public IReadOnlyList<string> Filled { get; init; } = [];

    public Place In(string member) => this with { Member = Member.Length == 0 ? member : $"{Member}.{member}" };

    /// <summary>Moves to an entry of a table or list.</summary>
    public Place Entry(object key) => this with { Member = $"{Member}[{(key is string text ? $"\"{text}\"" : key)}]" };

    public void Fault(string message, string possible) => Faults.Add(this, message, possible);

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
