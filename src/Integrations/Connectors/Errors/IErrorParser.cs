namespace Integrations.Connectors;

/// <summary>Reads from a vendor's words what its data does not say.</summary>
public interface IErrorParser
{
    /// <summary>Adds field errors and the id of an existing record found in the words.</summary>
    /// <param name="message">The vendor's words.</param>
    /// <param name="parsed">Where to put what is found.</param>
    void Read(string message, ParsedError parsed);
}

/// <summary>What a quirk found in a vendor's words.</summary>
public sealed class ParsedError
{
    /// <summary>Errors by field.</summary>
    public IList<FieldError> Fields { get; } = [];

    /// <summary>The record that exists already.</summary>
    public string? ExistingId { get; set; }
}
