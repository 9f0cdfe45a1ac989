using System.Globalization;

namespace Integrations.Documents;

/// <summary>One fault of a document.</summary>
/// <param name="Path">The JSON path of the value, for example <c>$.authentication.tokenEndpoint</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Message">The fault.</param>
/// <param name="Possible">The values that are possible instead; empty when the message says it.</param>
public sealed record ConnectorDocumentFault(string Path, int Line, int Column, string Message, string Possible)
{
    /// <summary>The fault as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"({Line},{Column}) {Path}: {Message}.{(Possible.Length == 0 ? "" : $" Possible: {Possible}.")}");
}
