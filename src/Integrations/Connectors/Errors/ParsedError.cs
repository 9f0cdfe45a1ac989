namespace Integrations.Connectors;

/// <summary>The values that an <see cref="ErrorTable.Parser"/> found in an error response.</summary>
public sealed class ParsedError
{
    /// <summary>Errors by field.</summary>
    public IList<FieldError> Fields { get; } = [];

    /// <summary>The id of the existing record.</summary>
    [Experimental("INTEGRATIONS001")]
    public string? ExistingId { get; set; }
}
