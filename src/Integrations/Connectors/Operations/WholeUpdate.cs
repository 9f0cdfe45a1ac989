namespace Integrations.Connectors;

/// <summary>
/// Updates that send the record as the vendor holds it with the changes laid over, for vendors or objects that do not take the changes
/// alone. The record is read first; the version that is sent is the caller's where it has one, so that a change in between is a conflict
/// and not undone.
/// </summary>
public sealed record WholeUpdate
{
    /// <summary>Only where a member is emptied: the vendor takes changes alone, and does not empty by them.</summary>
    public bool OnlyToClear { get; init; }

    /// <summary>Fixed members of a whole record, in the place of the form's own of the same name: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Members the vendor computes: left out unless the caller sets them.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Members that are not sent with another that is written, so that the vendor computes them anew; by that other.</summary>
    public Table<string, string> Recomputed { get; init; } = new();
}
