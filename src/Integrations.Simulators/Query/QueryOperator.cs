namespace Integrations.Simulators;

/// <summary>The comparisons of query languages.</summary>
public enum QueryOperator
{
    /// <summary>The value is the same; null is null.</summary>
    Equal,

    /// <summary>The value is another one.</summary>
    NotEqual,

    /// <summary>The value is lower.</summary>
    Less,

    /// <summary>The value is not higher.</summary>
    LessOrEqual,

    /// <summary>The value is higher.</summary>
    Greater,

    /// <summary>The value is not lower.</summary>
    GreaterOrEqual,

    /// <summary>The value is one of a list.</summary>
    In,

    /// <summary>The value is not in a list.</summary>
    NotIn,

    /// <summary>The text matches a pattern.</summary>
    Like,
}
