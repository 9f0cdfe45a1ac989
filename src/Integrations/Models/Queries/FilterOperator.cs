namespace Integrations.Connectors;

/// <summary>The comparison of a filter.</summary>
public enum FilterOperator
{
    /// <summary>Equal.</summary>
    Equal = 0,

    /// <summary>Not equal.</summary>
    NotEqual = 1,

    /// <summary>One of several values.</summary>
    In = 2,

    /// <summary>Less, before.</summary>
    Less = 3,

    /// <summary>Greater, after.</summary>
    Greater = 4,

    /// <summary>Not less, at or after.</summary>
    GreaterOrEqual = 5,

    /// <summary>Text contains.</summary>
    Contains = 6,

    /// <summary>Without a value.</summary>
    IsNull = 7,

    /// <summary>With a value.</summary>
    IsNotNull = 8,

    /// <summary>Not greater, at or before.</summary>
    LessOrEqual = 9,
}
