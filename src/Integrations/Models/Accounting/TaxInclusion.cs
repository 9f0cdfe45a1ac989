namespace Integrations.Models;

/// <summary>Whether amounts contain tax.</summary>
public enum TaxInclusion
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>Tax is added.</summary>
    Exclusive = 1,

    /// <summary>Tax is contained.</summary>
    Inclusive = 2,

    /// <summary>No tax.</summary>
    None = 3,
}
