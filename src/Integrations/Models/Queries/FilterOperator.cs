namespace Integrations.Connectors;

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    /// <summary>Not known.</summary>
    Other = 0,

    /// <summary>Equal.</summary>
    Equal = 1,

    /// <summary>Not equal.</summary>
    NotEqual = 2,

    /// <summary>One of several values.</summary>
    In = 3,

    /// <summary>Less, before.</summary>
    Less = 4,

    /// <summary>Greater, after.</summary>
    Greater = 5,

    /// <summary>Not less, at or after.</summary>
    GreaterOrEqual = 6,

    /// <summary>Text that contains.</summary>
    Contains = 7,

    /// <summary>Without a value.</summary>
    IsNull = 8,

    /// <summary>With a value.</summary>
    IsNotNull = 9,

    /// <summary>Not greater, at or before.</summary>
    LessOrEqual = 10,
}
