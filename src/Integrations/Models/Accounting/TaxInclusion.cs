namespace Integrations.Models;

/// <summary>The relation of amounts to tax.</summary>
public enum TaxInclusion
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Tax is added to the amounts.</summary>
    Exclusive = 1,

    /// <summary>The amounts contain tax.</summary>
    Inclusive = 2,

    /// <summary>No tax.</summary>
    None = 3,
}
