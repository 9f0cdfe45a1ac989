namespace Integrations.Documents.Tests.Reading;

/// <summary>Words that are unknown, missing or of another kind.</summary>
public sealed class WordTests
{
    [Fact]
    public void The_smallest_document_is_read() =>
        ConnectorDocument.Parse(Sample.Smallest).Definition.BaseAddress.Should().Be("https://api.acme.example");

    [Fact]
    public void An_unknown_word_is_refused_with_its_place_and_the_nearest_words()
    {
        var refused = Sample.Refused(Sample.Smallest.Replace("\"baseAddress\"", "\"baseAdress\"", StringComparison.Ordinal));
        refused.Faults.Select(fault => (fault.Path, fault.Line, fault.Column)).Should().Equal(("$", 1, 1), ("$.baseAdress", 5, 3));
        refused.Faults[0].Message.Should().Be("'baseAddress' is missing");
        refused.Faults[1].Message.Should().Be("'baseAdress' is not a word here");
        refused.Faults[1].Possible.Should().StartWith("baseAddress?, ").And.Contain("accountId");
        refused.Message.Should().Contain("acme.json(5,3) $.baseAdress: 'baseAdress' is not a word here. Possible: baseAddress?, ");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    [InlineData("baseAddress")]
    [InlineData("authentication")]
    public void A_required_word_is_missed(string word) =>
        Sample.Fault(Sample.Without(word)).Message.Should().Be($"'{word}' is missing");

    [Theory]
    [InlineData("name", "7", "a number", "a text")]
    [InlineData("name", "null", "null", "a text")]
    [InlineData("headers", "[]", "a list", "an object")]
    [InlineData("headers", "{ \"A\": 1 }", "a number", "a text")]
    [InlineData("inputs", "{}", "an object", "a list")]
    [InlineData("environments", "null", "null", "a list")]
    [InlineData("environments", "[null]", "null", "an object")]
    [InlineData("maxAddressLength", "\"1\"", "a text", "a whole number")]
    [InlineData("maxAddressLength", "1.5", "a number", "a whole number")]
    [InlineData("maxAddressLength", "99999999999", "a number", "a whole number")]
    [InlineData("documentation", "\"/docs\"", "a text", "an absolute HTTPS URL")]
    [InlineData("documentation", "\"http://acme.example\"", "a text", "an absolute HTTPS URL")]
    [InlineData("authentication", "\"apiKey\"", "a text", "an object with 'kind': oauth2,*")]
    [InlineData("nonJsonOperations", "[true]", "a Boolean", "a text")]
    public void A_value_of_another_type_is_refused(string word, string json, string found, string possible)
    {
        var fault = Sample.Fault(Sample.With(word, json));
        fault.Path.Should().StartWith($"$.{word}");
        fault.Message.Should().Be($"the value is {found}");
        fault.Possible.Should().Match(possible);
    }

    [Theory]
    [InlineData("\"30s\"")]
    [InlineData("\"00:00:30\"")]
    [InlineData("\"P\"")]
    [InlineData("\"PT\"")]
    [InlineData("\"P1M\"")]
    [InlineData("\"P1Y\"")]
    [InlineData("\"-PT1S\"")]
    [InlineData("30")]
    public void A_duration_is_one_of_ISO_8601(string json) =>
        Sample.Fault(Sample.With("errors", $$"""{ "defaultRetryAfter": {{json}} }""")).Possible.Should().Contain("PT30M");

    [Theory]
    [InlineData("PT30S", 30)]
    [InlineData("PT0.5S", 0.5)]
    [InlineData("P1DT2H3M4S", 93784)]
    [InlineData("PT1M", 60)]
    public void A_duration_is_read(string text, double seconds) =>
        ConnectorDocument.Parse(Sample.With("errors", $$"""{ "defaultRetryAfter": "{{text}}" }""")).Definition.Errors.DefaultRetryAfter
            .Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_name_that_is_not_possible_is_refused_with_the_nearest()
    {
        var fault = Sample.Fault(Sample.With("authentication",
            """{ "kind": "clientCredentials", "tokenEndpoint": "https://a.example/t", "clientAuthentication": "clientSecretBasik" }"""));
        fault.Message.Should().Be("'clientSecretBasik' is not possible here");
        fault.Possible.Should().StartWith("clientSecretBasic?, ");
    }

    [Theory]
    [InlineData("""{ "kind": "oauth" }""", "'oauth' is not a kind here", "oauth2?, *")]
    [InlineData("""{ "kind": 2 }""", "'kind' is missing or not a text", "oauth2, *")]
    [InlineData("""{ "tokenEndpoint": "https://a.example/t" }""", "'kind' is missing or not a text", "oauth2, *")]
    [InlineData("""{ "kind": "OAuth2" }""", "'OAuth2' is not a kind here", "oauth2?, *")]
    public void An_unknown_kind_is_refused_with_those_that_are_known(string json, string message, string possible)
    {
        var fault = Sample.Fault(Sample.With("authentication", json));
        fault.Message.Should().Be(message);
        fault.Possible.Should().Match(possible);
    }

    [Fact]
    public void A_word_of_another_kind_is_refused() =>
        Sample.Fault(Sample.With("authentication", """{ "kind": "apiKey", "tokenEndpoint": "https://a.example/t" }"""))
            .Message.Should().Be("'tokenEndpoint' is not a word here");

    [Theory]
    [InlineData("abc")]
    [InlineData("99")]
    [InlineData("600")]
    public void A_status_code_is_a_number_of_three_digits(string code) =>
        Sample.Fault(Sample.With("errors", $$"""{ "byStatus": { "{{code}}": "notFound" } }"""))
            .Message.Should().Be($"'{code}' is not a status code");

    [Fact]
    public void A_newer_schema_is_refused_alone()
    {
        var fault = Sample.Fault(Sample.With("schemaVersion", "2").Replace("\"id\"", "\"key\"", StringComparison.Ordinal));
        fault.Path.Should().Be("$.schemaVersion");
        fault.Message.Should().Contain("schema version 2").And.Contain("update the package");
        fault.Possible.Should().Be("1");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public void A_version_that_never_was_is_refused(string json) =>
        Sample.Fault(Sample.With("schemaVersion", json)).Path.Should().Be("$.schemaVersion");

    [Fact]
    public void A_document_without_a_version_is_refused() =>
        Sample.Fault(Sample.Without("schemaVersion")).Message.Should().Be("'schemaVersion' is missing");

    [Fact]
    public void All_faults_are_listed_in_the_order_of_the_document()
    {
        var refused = Sample.Refused("""
            {
              "schemaVersion": 1,
              "id": 5,
              "authentication": { "kind": "apiKey", "placement": { "kind": "header" }, "keyImput": "x" },
              "probe": 7
            }
            """);
        refused.Faults.Select(fault => (fault.Line, fault.Path)).Should().Equal(
            (1, "$"), (1, "$"), (3, "$.id"), (4, "$.authentication.placement"), (4, "$.authentication.keyImput"), (5, "$.probe"));
    }

    [Fact]
    public void A_fault_of_the_definition_has_the_place_of_its_member()
    {
        var fault = Sample.Fault(Sample.With("authentication",
            """{ "kind": "apiKey", "headers": { "X-User": "{emial}" } }"""));
        fault.Path.Should().Be("$.authentication.headers[\"X-User\"]");
        fault.Message.Should().Contain("emial");
    }
}
