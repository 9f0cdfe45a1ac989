namespace Integrations.Models;

/// <summary>What an item is.</summary>
public enum ItemKind
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>A service.</summary>
    Service = 1,

    /// <summary>A stock item.</summary>
    Stock = 2,

    /// <summary>A thing without stock.</summary>
    NonStock = 3,

    /// <summary>Several items sold as one.</summary>
    Bundle = 4,

    /// <summary>A grouping without a price.</summary>
    Category = 5,
}
