namespace Integrations.Connectors;

/// <summary>A named quirk that reads from an error response what <see cref="ErrorTable"/> cannot express.</summary>
public interface IErrorParser
{
    /// <summary>
    /// Adds field errors and the id of an existing record. If the parser throws, the exception is ignored and the error is reported without
    /// its result.
    /// </summary>
    /// <param name="response">The error response.</param>
    /// <param name="parsed">Receives the result.</param>
    void Read(ErrorResponse response, ParsedError parsed);
}

/// <summary>The values that a parser found in an error response.</summary>
public sealed class ParsedError
{
    /// <summary>Errors by field.</summary>
    public IList<FieldError> Fields { get; } = [];

    /// <summary>The id of the existing record.</summary>
    [Experimental("INTEGRATIONS001")]
    public string? ExistingId { get; set; }
}
