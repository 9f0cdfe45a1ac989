using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Integrations.Documents.Tests.Schema;

/// <summary>The published schema is what the tables of words say, and says the same as the reader.</summary>
public sealed class SchemaTests
{
    private const string File = "src/Integrations.Documents/connector-document.schema.json";

    /// <summary>In bytes; editors load and hold a schema of this size without delay.</summary>
    private const int Largest = 220_000;

    public static TheoryData<string> Vendors => [.. Directory.GetFiles(Sample.Path(""), "*.json").Select(path => Path.GetFileName(path))];

    [Fact]
    public void The_published_schema_is_that_of_the_words()
    {
        var written = SchemaSharing.Write(SchemaWriter.Write());
        var path = RepositoryRoot.Of(File);
        if (Environment.GetEnvironmentVariable("INTEGRATIONS_UPDATE") == "1") System.IO.File.WriteAllText(path, written);
        System.IO.File.ReadAllText(path).Should().Be(written, "run the tests with INTEGRATIONS_UPDATE=1 to write {0}", File);
    }

    [Fact]
    public void The_package_contains_the_published_schema()
    {
        using StreamReader reader = new(ConnectorDocument.OpenSchema());
        reader.ReadToEnd().Should().Be(System.IO.File.ReadAllText(RepositoryRoot.Of(File)));
    }

    [Fact]
    public void The_published_schema_is_small() => new FileInfo(RepositoryRoot.Of(File)).Length.Should().BeLessThan(Largest);

    [Theory]
    [MemberData(nameof(Vendors))]
    public void A_document_that_the_reader_accepts_is_valid(string vendor) =>
        IsValid(Sample.Json(System.IO.File.ReadAllText(Sample.Path(vendor)))).Should().BeTrue();

    [Theory]
    [InlineData("probe", "7")]
    [InlineData("idd", "\"acme\"")]
    [InlineData("schemaVersion", "2")]
    [InlineData("authentication", """{ "kind": "oauth" }""")]
    [InlineData("authentication", """{ "kind": "apiKey", "tokenEndpoint": "https://a.example" }""")]
    [InlineData("authentication", """{ "kind": "apiKey", "placement": { "kind": "header" } }""")]
    [InlineData("errors", """{ "byStatus": { "99": "notFound" } }""")]
    [InlineData("errors", """{ "byCode": { "A": "notfound" } }""")]
    [InlineData("errors", """{ "defaultRetryAfter": "30s" }""")]
    [InlineData("documentation", "\"http://acme.example\"")]
    [InlineData("headers", "null")]
    public void A_document_that_the_reader_refuses_is_not_valid(string member, string json)
    {
        IsValid(JsonNode.Parse(Sample.Smallest)).Should().BeTrue();
        IsValid(JsonNode.Parse(Sample.With(member, json))).Should().BeFalse();
        Sample.Refused(Sample.With(member, json));
    }

    private static bool IsValid(JsonNode? document) =>
        JsonSchema.FromText(System.IO.File.ReadAllText(RepositoryRoot.Of(File))).Evaluate(
            JsonSerializer.SerializeToElement(document)).IsValid;
}
