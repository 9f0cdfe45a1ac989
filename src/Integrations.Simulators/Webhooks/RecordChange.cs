namespace Integrations.Simulators;

/// <summary>A change of a record at the vendor.</summary>
/// <param name="Collection">The vendor's name of the collection.</param>
/// <param name="Before">The state before; null for a new record.</param>
/// <param name="After">The state since.</param>
public sealed record RecordChange(string Collection, SimulatedRecord? Before, SimulatedRecord After)
{
    /// <summary>True for a new record.</summary>
    public bool IsCreation => Before is null;

    /// <summary>True for a record that was archived or deleted.</summary>
    public bool IsDeletion => After.IsArchived && Before?.IsArchived == false;

    /// <summary>The fields whose value differs.</summary>
    public IReadOnlyList<string> ChangedFields => [.. NamesOf(After).Union(Before is null ? [] : NamesOf(Before))
        .Where(name => Before?[name] != After[name])];

    private static IEnumerable<string> NamesOf(SimulatedRecord record) => record.Fields.Select(static member => member.Key);
}
