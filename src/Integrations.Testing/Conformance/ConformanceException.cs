using Xunit.Sdk;

namespace Integrations.Testing;

/// <summary>
/// A connector that does not pass, in the words of its definition: the connector, the resource, the operation, and the member to change.
/// </summary>
public sealed class ConformanceException : XunitException
{
    /// <summary>A failure.</summary>
    /// <param name="message">Connector, resource, operation and member of the definition.</param>
    /// <param name="innerException">What was expected and found; null: the message says it.</param>
    public ConformanceException(string message, Exception? innerException = null)
        : base(innerException is null ? message : $"{message}{Environment.NewLine}{innerException.Message}", innerException)
    {
    }
}
