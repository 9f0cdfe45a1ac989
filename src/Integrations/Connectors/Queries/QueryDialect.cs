namespace Integrations.Connectors;

/// <summary>How a list form says filters, order, selection and search. One of the styles in this folder.</summary>
public abstract class QueryDialect
{
    private protected QueryDialect() { }

    /// <summary>Whether it can filter. Default true.</summary>
    public bool CanFilter { get; init; } = true;

    /// <summary>Whether it can sort. Default true.</summary>
    public bool CanSort { get; init; } = true;

    /// <summary>Whether it can search by free text.</summary>
    public abstract bool CanSearch { get; }
}
