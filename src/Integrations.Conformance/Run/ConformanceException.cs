using Xunit.Sdk;

namespace Integrations.Conformance;

/// <summary>
/// A connector failed a case; the message uses the terms of its definition: the connector, the resource, the operation, and the member to
/// change.
/// </summary>
public sealed class ConformanceException : XunitException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Connector, resource, operation and member of the definition.</param>
    /// <param name="innerException">The failed assertion; null: the message contains it.</param>
    public ConformanceException(string message, Exception? innerException = null)
        : base(innerException is null ? message : $"{message}{Environment.NewLine}{innerException.Message}", innerException)
    {
    }
}
