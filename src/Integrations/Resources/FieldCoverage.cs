namespace Integrations;

/// <summary>A connection's access to one field.</summary>
public sealed class FieldCoverage
{
    /// <summary>The unified field.</summary>
    public required string Field { get; init; }

    /// <summary>The vendor's paths.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The connection's access.</summary>
    public required FieldVisibility Visibility { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Visibility}";
}

/// <summary>A connection's access to a field.</summary>
public enum FieldVisibility
{
    /// <summary>The vendor does not report it.</summary>
    Other = 0,

    /// <summary>Readable and writable.</summary>
    Visible = 1,

    /// <summary>Readable, not writable.</summary>
    ReadOnly = 2,

    /// <summary>Hidden from this connection, or absent in this account: the vendor does not distinguish these.</summary>
    Hidden = 3,
}
