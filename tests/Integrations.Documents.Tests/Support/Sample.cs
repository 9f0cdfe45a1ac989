using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Documents.Tests.Support;

/// <summary>Documents of the tests.</summary>
internal static class Sample
{
    /// <summary>The smallest document: a key in a header.</summary>
    public const string Smallest = """
        {
          "schemaVersion": 1,
          "id": "acme",
          "name": "Acme",
          "baseAddress": "https://api.acme.example",
          "authentication": { "kind": "apiKey" },
          "probe": "GET /me"
        }
        """;

    /// <summary>The smallest document with another value of a member.</summary>
    public static string With(string member, string json)
    {
        var document = JsonNode.Parse(Smallest)!.AsObject();
        document[member] = JsonNode.Parse(json);
        return document.ToJsonString();
    }

    public static string Without(string member)
    {
        var document = JsonNode.Parse(Smallest)!.AsObject();
        document.Remove(member);
        return document.ToJsonString();
    }

    /// <summary>A document as other parsers see it.</summary>
    public static JsonNode? Json(string json) => JsonNode.Parse(json, documentOptions: new()
    {
        AllowTrailingCommas = true, CommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    });

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Vendors", name);

    public static ConnectorDocumentException Refused(string json) => Refused(Encoding.UTF8.GetBytes(json));

    public static ConnectorDocumentException Refused(byte[] json)
    {
        var load = () => ConnectorDocument.Load(new MemoryStream(json), "acme.json");
        return load.Should().Throw<ConnectorDocumentException>().Which;
    }

    /// <summary>The only fault of a document.</summary>
    public static ConnectorDocumentFault Fault(string json) => Refused(json).Faults.Should().ContainSingle().Which;
}
