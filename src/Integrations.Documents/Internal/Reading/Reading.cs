using System.Text;

namespace Integrations.Documents.Internal;

/// <summary>One reading of a document: collects its faults, in order of place.</summary>
/// <param name="source">The file, or the name of the source.</param>
/// <param name="text">The document.</param>
internal sealed class Reading(string source, ReadOnlyMemory<byte> text)
{
    private readonly List<(int Offset, ConnectorDocumentFault Fault)> _faults = [];

    public bool HasFaults => _faults.Count > 0;

    public void Fault(DocumentValue at, string message, string possible = "") => Fault(at.Offset, at.Path, message, possible);

    public void Fault(DocumentMember at, string path, string message, string possible) => Fault(at.Offset, path, message, possible);

    public void Fault(int offset, string path, string message, string possible)
    {
        var line = LineOf(offset);
        var start = text.Span[..offset].LastIndexOf((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(text.Span[start..offset]) + 1;
        if (start == 0 && text.Span.StartsWith("\uFEFF"u8) && column > 1) column--;
        _faults.Add((offset, new(path, line, column, message, possible)));
    }

    public int LineOf(int offset) => text.Span[..offset].Count((byte)'\n') + 1;

    /// <exception cref="ConnectorDocumentException">The reading has faults.</exception>
    public void ThrowIfFaulty()
    {
        if (HasFaults) throw new ConnectorDocumentException(source, [.. _faults.OrderBy(static f => f.Offset).Select(static f => f.Fault)]);
    }
}

/// <summary>Faults that constructors and factories of a definition throw.</summary>
internal static class Faults
{
    public static string MessageOf(Exception thrown) =>
        thrown.Message.Split(" (Parameter", StringSplitOptions.None)[0].TrimEnd('.');
}
