namespace Integrations.Documents.Tests.Reading;

/// <summary>A document with a secret is refused, and the message does not show it.</summary>
public sealed class SecretTests
{
    private const string Secret = "q8Zt51LmUe0RvY2k";

    [Theory]
    [InlineData("clientSecret")]
    [InlineData("client_secret")]
    [InlineData("apiKey")]
    [InlineData("password")]
    [InlineData("privateKey")]
    [InlineData("token")]
    [InlineData("accessToken")]
    [InlineData("signingKeys")]
    public void A_member_that_is_a_secret_is_refused(string member)
    {
        var refused = Sample.Refused(Sample.With(member, $"\"{Secret}\""));
        refused.Faults.Should().ContainSingle().Which.Message.Should().Be($"'{member}' is a secret");
        refused.Message.Should().NotContain(Secret).And.Contain("ConnectorOptions");
    }

    [Theory]
    [InlineData("headers", "X-Api-Key")]
    [InlineData("headers", "Authorization")]
    [InlineData("headers", "Proxy-Authorization")]
    [InlineData("headers", "X-Acme-Api-Key")]
    [InlineData("headers", "Ocp-Apim-Subscription-Key")]
    [InlineData("query", "access_token")]
    [InlineData("query", "api_key")]
    public void A_header_or_parameter_that_carries_a_secret_has_a_template(string word, string name)
    {
        var refused = Sample.Refused(Sample.With(word, $$"""{ "{{name}}": "{{Secret}}" }"""));
        refused.Faults.Should().ContainSingle().Which.Path.Should().Contain(name);
        refused.Message.Should().NotContain(Secret);
    }

    [Fact]
    public void A_template_that_names_an_input_is_not_a_secret() =>
        ConnectorDocument.Parse(Sample.With("authentication",
                """{ "kind": "apiKey", "headers": { "X-Api-Key": "{api_key}" }, "placement": { "kind": "query", "name": "token" } }"""))
            .Definition.Authentication.Headers.Should().ContainKey("X-Api-Key");

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----\\nMIIEvQ==")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("Bearer q8Zt51LmUe0RvY2kq8Zt51LmUe0R")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl")]
    [InlineData("ghp_q8Zt51LmUe0RvY2kq8Zt51LmUe0R")]
    [InlineData("sk_live_q8Zt51LmUe0RvY2k")]
    [InlineData("GET /me?api_key=q8Zt51LmUe0RvY2k")]
    [InlineData("https://me:q8Zt51LmUe0RvY2k@api.acme.example")]
    [InlineData("http://q8Zt51LmUe0RvY2k@api.acme.example/v1")]
    public void A_text_that_looks_like_a_secret_is_refused_anywhere(string text)
    {
        var refused = Sample.Refused(Sample.With("anything", $$"""{ "deep": ["{{text}}"] }"""));
        refused.Faults.Should().ContainSingle().Which.Message.Should().Be("the text looks like a secret");
        refused.Message.Should().NotContain("q8Zt51LmUe0RvY2k").And.NotContain("MIIEvQ").And.NotContain("c2lnbmF0dXJl");
    }

    [Theory]
    [InlineData("Bearer {access_token}")]
    [InlineData("https://acme.example/token/introspection-and-revocation")]
    [InlineData("Basic authentication by key")]
    [InlineData("https://acme.example/@acme?mail=me@acme.example")]
    public void A_text_that_only_speaks_of_secrets_is_not_one(string text) =>
        ConnectorDocument.Parse(Sample.With("apiVersion", $"\"{text}\"")).Definition.ApiVersion.Should().Be(text);

    [Theory]
    [InlineData("password", "")]
    [InlineData("password", "{password}")]
    [InlineData("password", "pass-{password}")]
    [InlineData("constantPassword", "X")]
    [InlineData("constantPassword", "api_token")]
    public void A_template_no_password_and_a_constant_that_is_declared_as_one_are_not_secrets(string member, string password) =>
        ConnectorDocument.Parse(Sample.With("authentication", Basic(member, password)))
            .Definition.Authentication.Should().BeOfType<Connectors.BasicAuthentication>().Which.Password.Should().Be(password);

    [Theory]
    [InlineData("X")]
    [InlineData("hunter")]
    [InlineData("hunter2")]
    [InlineData("abcdefghijklmnopq")]
    public void A_literal_password_is_a_secret_whatever_its_length(string password)
    {
        var refused = Sample.Refused(Sample.With("authentication", Basic("password", password)));
        refused.Faults.Should().ContainSingle().Which.Message.Should().Be("the password is a literal");
        refused.Message.Should().Contain("constantPassword").And.NotContain($"\"{password}\"").And.NotContain("hunter");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("abcdefghijklmnopq")]
    public void A_constant_is_a_word_of_letters(string password) =>
        Sample.Fault(Sample.With("authentication", Basic("constantPassword", password))).Message.Should()
            .Be("the text is not a constant of a vendor");

    private static string Basic(string member, string password) => $$"""{ "kind": "basic", "{{member}}": "{{password}}" }""";
}
