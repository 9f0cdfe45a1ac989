namespace Integrations.Internal;

/// <summary>A <c>Normalized</c> of any enumeration.</summary>
internal interface INormalized
{
    string? Original { get; }

    string ValueName { get; }
}
