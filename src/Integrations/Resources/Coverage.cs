namespace Integrations;

/// <summary>Which mapped fields a connection may see and write.</summary>
public sealed class Coverage
{
    /// <summary>One entry a mapped field.</summary>
    public required IReadOnlyList<FieldCoverage> Fields { get; init; }

    /// <summary>The fields of one state.</summary>
    public IEnumerable<FieldCoverage> Of(FieldVisibility visibility) => Fields.Where(f => f.Visibility == visibility);
}

/// <summary>What one field is to a connection.</summary>
public sealed class FieldCoverage
{
    /// <summary>The unified field.</summary>
    public required string Field { get; init; }

    /// <summary>Where the vendor keeps it.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>What the connection may do with it.</summary>
    public required FieldVisibility Visibility { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Visibility}";
}

/// <summary>What a connection may do with a field.</summary>
public enum FieldVisibility
{
    /// <summary>The vendor does not tell.</summary>
    Other = 0,

    /// <summary>Read and written.</summary>
    Visible = 1,

    /// <summary>Read, not written.</summary>
    ReadOnly = 2,

    /// <summary>Hidden from this connection, or absent in this account: the vendor does not tell these apart.</summary>
    Hidden = 3,
}
