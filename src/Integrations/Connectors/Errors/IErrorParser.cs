namespace Integrations.Connectors;

/// <summary>A named quirk that reads from a refusal what <see cref="ErrorTable"/> cannot express.</summary>
public interface IErrorParser
{
    /// <summary>Adds field errors and the id of an existing record. An exception is ignored, and the refusal reported without.</summary>
    /// <param name="response">The refusal.</param>
    /// <param name="parsed">Takes what is found.</param>
    void Read(ErrorResponse response, ParsedError parsed);
}

/// <summary>What a parser found in a refusal.</summary>
public sealed class ParsedError
{
    /// <summary>Errors by field.</summary>
    public IList<FieldError> Fields { get; } = [];

    /// <summary>The record that exists already.</summary>
    [Experimental("INTEGRATIONS001")]
    public string? ExistingId { get; set; }
}
