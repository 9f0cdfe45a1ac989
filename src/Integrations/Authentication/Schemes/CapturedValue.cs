namespace Integrations.Connectors;

/// <summary>A value of a redirect or a token answer that is kept as a variable for addresses and headers.</summary>
/// <param name="name">The variable, and where it is unless <see cref="Path"/> says otherwise.</param>
public sealed class CapturedValue(string name)
{
    /// <summary>The variable.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter, or the path in the answer. Default the name.</summary>
    public string Path { get; init; } = name;

    /// <summary>
    /// What the value must match as a whole. Required in practice for one that names a host. Null: in a redirect anything that stays within its place in an address; in a token answer anything.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>Whether it may be missing.</summary>
    public bool IsOptional { get; init; }
}
