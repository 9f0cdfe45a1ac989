namespace Integrations.Connectors;

/// <summary>The format of several values in one query parameter, one of which a field must have.</summary>
public enum ParameterValues
{
    /// <summary>One value only; <see cref="FilterOperator.In"/> is refused.</summary>
    One = 0,

    /// <summary>Joined by commas: <c>status=open,won</c>. A value with a comma is refused.</summary>
    CommaSeparated = 1,

    /// <summary>The parameter is repeated: <c>status=open&amp;status=won</c>.</summary>
    Repeated = 2,
}
