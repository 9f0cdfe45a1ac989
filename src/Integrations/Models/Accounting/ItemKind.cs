namespace Integrations.Models;

/// <summary>The kind of an item.</summary>
public enum ItemKind
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>A service.</summary>
    Service = 1,

    /// <summary>A stock item.</summary>
    Stock = 2,

    /// <summary>An article without stock.</summary>
    NonStock = 3,

    /// <summary>Several items sold together.</summary>
    Bundle = 4,

    /// <summary>A grouping without a price.</summary>
    Category = 5,
}
