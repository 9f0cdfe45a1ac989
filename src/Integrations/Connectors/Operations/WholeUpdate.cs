namespace Integrations.Connectors;

/// <summary>
/// Updates that send the vendor's current record with the changes applied, for vendors or objects that do not accept the changes alone. The
/// record is read first; the version that is sent is the caller's, if the caller has one, so that a concurrent change causes a conflict
/// instead of being overwritten.
/// </summary>
public sealed record WholeUpdate
{
    /// <summary>
    /// True when whole records are needed only to clear a member: the vendor accepts changes alone, but does not clear members by them.
    /// </summary>
    public bool OnlyToClear { get; init; }

    /// <summary>Fixed members of a whole record, which replace the operation's own of the same name: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Members that the vendor computes: omitted unless the caller sets them.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Members that are omitted when another one is written, so that the vendor recomputes them; by that other member.</summary>
    public Table<string, string> Recomputed { get; init; } = new();
}
