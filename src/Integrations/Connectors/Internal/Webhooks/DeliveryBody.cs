using System.Text.Json;

namespace Integrations.Internal;

/// <summary>The body of a delivery as a document that paths are searched in: JSON, or XML read as JSON.</summary>
/// <param name="Json">The document.</param>
/// <param name="Mode">The comparison of its names.</param>
internal readonly record struct DeliveryBody(ReadOnlyMemory<byte> Json, PathMode Mode)
{
    /// <summary>The body; null: neither JSON nor XML, nested too deeply, or with two members of one name in an object.</summary>
    public static DeliveryBody? Read(ReadOnlyMemory<byte> body)
    {
        var text = body.TrimStart(" \r\n\t\uFEFF"u8);
        if (text.IsEmpty) return null;
        if (text.Span[0] == '<')
            return XmlTree.Read(text.Span, static _ => false) is { } xml ? new(xml, PathMode.Xml | PathMode.SingleIsList) : null;
        try
        {
            using var whole = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            return new(text, PathMode.Exact);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
