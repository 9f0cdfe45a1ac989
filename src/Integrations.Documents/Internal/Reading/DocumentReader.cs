using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Documents.Internal;

/// <summary>Reads a document: its text, its version, secrets, words, and finally the definition as its registration checks it.</summary>
internal static class DocumentReader
{
    public const string Schema = "$schema";
    public const string SchemaVersion = "schemaVersion";
    public const string Evidence = "evidence";

    private static readonly string[] _aboutDocument = [Schema, SchemaVersion, Evidence];

    /// <exception cref="ConnectorDocumentException">The document has faults.</exception>
    public static (ConnectorDefinition Definition, ConnectorEvidence? Evidence) Read(string source, ReadOnlyMemory<byte> text)
    {
        Reading reading = new(source, text);
        var root = Root(reading, text);
        RequireVersion(root, reading);
        SecretRules.Check(root, reading);
        reading.ThrowIfFaulty();
        ConnectorEvidence? evidence = null;
        if (root.Find(Evidence) is { } given) EvidenceWords.Evidence.TryRead(given, reading, out evidence);
        DefinitionWords.Definition.TryRead(root, reading, _aboutDocument, out var definition);
        if (evidence is not null) RequireMembers(root, evidence, reading);
        reading.ThrowIfFaulty();
        foreach (var (resource, member, fault) in definition!.FindFaults())
            reading.Fault(FaultPlace.Of(root, resource, member),
                $"{(resource is null ? "" : $"{resource}: ")}{member}: {fault.TrimEnd('.')}");
        reading.ThrowIfFaulty();
        return (definition, evidence);
    }

    private static DocumentValue Root(Reading reading, ReadOnlyMemory<byte> text)
    {
        var root = text.Length > ConnectorDocument.MaxBytes ? null : DocumentParser.Parse(reading, text.Span);
        if (text.Length > ConnectorDocument.MaxBytes)
            reading.Fault(0, "$", "the document is too large",
                string.Create(CultureInfo.InvariantCulture, $"at most {ConnectorDocument.MaxBytes} bytes"));
        else if (root is { IsObject: false }) reading.Fault(root, $"the document is {root.TypeName}", "a JSON object");
        reading.ThrowIfFaulty();
        return root!;
    }

    private static void RequireVersion(DocumentValue root, Reading reading)
    {
        var possible = string.Create(CultureInfo.InvariantCulture, $"{ConnectorDocument.SchemaVersion}");
        if (root.Find(SchemaVersion) is not { } value) reading.Fault(root, $"'{SchemaVersion}' is missing", possible);
        else if (Kinds.Number.TryRead(value, reading, out var version) && version != ConnectorDocument.SchemaVersion)
            reading.Fault(value, string.Create(CultureInfo.InvariantCulture, $"the document has schema version {version}")
                + (version > ConnectorDocument.SchemaVersion
                    ? ", which this version of Integrations.Documents cannot read: update the package" : ""),
                possible);
        reading.ThrowIfFaulty();
    }

    private static void RequireMembers(DocumentValue root, ConnectorEvidence evidence, Reading reading)
    {
        var paths = root.Everything.Select(value => value.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var list in new[] { "confirmed", "assumed" })
            foreach (var (at, member) in (list == "assumed" ? evidence.Assumed : evidence.Confirmed).Index())
                if (!paths.Contains($"$.{member}"))
                    reading.Fault(root.Find(Evidence)!.Find(list)!.Items[at], $"the document has no member '{member}'",
                        "the path of a member without '$.', as authentication.tokenEndpoint");
    }
}
