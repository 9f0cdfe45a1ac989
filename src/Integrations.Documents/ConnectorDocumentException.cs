using System.Globalization;

namespace Integrations.Documents;

/// <summary>
/// A connector document cannot be used. Thrown when it is read, before any request, and lists its faults with their places.
/// </summary>
public sealed class ConnectorDocumentException : InvalidOperationException
{
    /// <summary>The number of faults in a message; <see cref="Faults"/> has all.</summary>
    public const int MaxListed = 50;

    internal ConnectorDocumentException(string source, IReadOnlyList<ConnectorDocumentFault> faults, Exception? innerException = null)
        : base(MessageOf(source, faults), innerException) => (Document, Faults) = (source, faults);

    /// <summary>The path of the file, or the name that the caller gave to a stream.</summary>
    public string Document { get; }

    /// <summary>The faults, in the order of the document; never empty.</summary>
    public IReadOnlyList<ConnectorDocumentFault> Faults { get; }

    private static string MessageOf(string source, IReadOnlyList<ConnectorDocumentFault> faults)
    {
        var count = faults.Count == 1 ? "a fault" : string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults");
        var lines = string.Concat(faults.Take(MaxListed).Select(fault => $"{Environment.NewLine}- {source}{fault}"));
        var more = faults.Count <= MaxListed ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}- and {faults.Count - MaxListed} more");
        return $"The connector document '{source}' has {count}:{lines}{more}";
    }
}
