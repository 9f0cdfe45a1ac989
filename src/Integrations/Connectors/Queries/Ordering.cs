namespace Integrations.Connectors;

/// <summary>An order in the vendor's names.</summary>
/// <param name="Field">The vendor's name of the field.</param>
/// <param name="IsDescending">True when larger values come first.</param>
[Experimental("INTEGRATIONS001")]
public sealed record Ordering(string Field, bool IsDescending);
