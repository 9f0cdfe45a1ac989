using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Integrations.ContractTesting;

/// <summary>A vendor's recorded files, each told by its shape; read in place.</summary>
public sealed class PayloadFolder
{
    private readonly string vendor;
    private readonly string folder;
    private readonly IPayloadShapes shapes;
    private readonly XmlToJson? xml;
    private readonly SourceHints hints;

    internal PayloadFolder(string vendor, string folder, IPayloadShapes shapes, XmlToJson? xml)
    {
        this.vendor = vendor;
        this.folder = folder;
        this.shapes = shapes;
        this.xml = xml;
        hints = SourceHints.Read(Path.Combine(folder, SourceHints.FileName));
        Payloads = [.. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetFileName(file) != SourceHints.FileName)
            .Order(StringComparer.Ordinal)
            .Select(Read)];
    }

    public IReadOnlyList<Payload> Payloads { get; }

    /// <summary>Every record of a resource, deletions aside, with the file it stands in.</summary>
    public IEnumerable<(Payload Payload, PayloadRecord Record)> Records(string resource) =>
        Payloads.SelectMany(payload => payload.Records
            .Where(record => record.Resource == resource && !record.IsDeletion)
            .Select(record => (payload, record)));

    private Payload Read(string file)
    {
        try
        {
            return Path.GetExtension(file) switch
            {
                ".json" => Json(file, File.ReadAllText(file)),
                ".xml" => Xml(file),
                var other => Told(file, default, Shape.Other($"a {other} file")),
            };
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            return Told(file, default, Shape.Other($"does not parse: {exception.Message}"));
        }
    }

    private Payload Json(string file, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement.Clone();
        if (root.Member("status", JsonValueKind.Number) is not { } status || !root.TryGetProperty("body", out var body))
        {
            return Told(file, root, Of(root, file)) with { Text = text };
        }

        return Told(file, body, Of(body, file)) with
        {
            Text = body.GetRawText(),
            Status = status.GetInt32(),
            Headers = root.Member("headers", JsonValueKind.Object)?.EnumerateObject().ToDictionary(
                header => header.Name, header =>
                    Convert.ToString(header.Value, CultureInfo.InvariantCulture)!, StringComparer.OrdinalIgnoreCase) ?? [],
        };
    }

    private Payload Xml(string file)
    {
        var converted = xml?.Convert(File.ReadAllText(file));
        return converted is null
            ? Told(file, default, Shape.Other(xml is null ? "XML of another API" : "XML that is neither the envelope nor an entity"))
            : Json(file, converted.ToJsonString()) with { Text = File.ReadAllText(file) };
    }

    private Shape Of(JsonElement body, string file) => body switch
    {
        _ when body.Has("vectors") => new Shape(PayloadKind.SignatureVectors),
        _ when body.Has("access_token") => new Shape(PayloadKind.Token),
        // An error code of OAuth has no space; an API may have its message there.
        _ when body.Text("error") is { } code && !code.Contains(' ', StringComparison.Ordinal) => new Shape(PayloadKind.Error, "token"),
        _ => shapes.Read(body, hints.For(Path.GetFileName(file))),
    };

    private Payload Told(string file, JsonElement body, Shape shape) => new()
    {
        Vendor = vendor,
        File = Path.GetFileName(file),
        Kind = shape.Kind,
        Resource = shape.Resource,
        Body = body,
        Records = shape.Records,
        Errors = shape.Errors,
        LeftOut = shape.LeftOut,
    };
}
