using System.Net;
using System.Text;
using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

/// <summary>Answers that hold a token beside something nobody can read: the token is taken, at consent and at a refresh.</summary>
public sealed class OddTokenAnswerTests()
    : AuthorizationFixture(Define(response: new() { Fields = [new("instance_url") { Pattern = "(h+)+!x" }],
    RefreshTokenExpiry = Integrations.Connectors.TokenExpiry.Instant("ends") }))
{
    private static readonly Dictionary<string, byte[]> _answers = new()
    {
        ["Latin-1 in an optional member"] = [.. Bytes("""{"access_token":"a2","refresh_token":"r2","expires_in":3600,"message":"cr"""), 0xE9, .. Bytes("dentials issued\"}")],
        ["a lone surrogate in the scopes"] = Bytes("""{"access_token":"a2","refresh_token":"r2","scope":"read \ud800"}"""),
        ["a lone surrogate in a message"] = Bytes("""{"access_token":"a2","refresh_token":"r2","error_description":"\udfff","error":"\udfff"}"""),
        ["a lone surrogate in a name"] = Bytes("""{"\ud800":1,"access_token":"a2","refresh_token":"r2"}"""),
        ["nesting without end"] = Bytes($$"""{"access_token":"a2","more":{{new string('[', 5000)}}{{new string(']', 5000)}},"refresh_token":"r2"}"""),
        ["broken off behind the tokens"] = Bytes("""{"access_token":"a2","refresh_token":"r2","sco"""),
        ["a life without end"] = Bytes("""{"access_token":"a2","refresh_token":"r2","expires_in":1e400,"ends":"9999-12-31T23:59:59Z"}"""),
        ["a JWT of absurd times"] = Bytes($$"""{"access_token":"ey.{{Jwt("""{"exp":1e400,"iat":1e400}""")}}.x","refresh_token":"r2"}"""),
        ["a captured value that takes for ever to match"] = Bytes($$"""{"access_token":"a2","refresh_token":"r2","instance_url":"{{new string('h', 40)}}!"}"""),
        ["members of another kind"] = Bytes("""{"access_token":"a2","refresh_token":"r2","scope":{"a":1},"expires_in":[],"instance_url":7}"""),
    };

    public static TheoryData<string> Answers => new(_answers.Keys);

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_consent_takes_the_token(string response)
    {
        Answer(response);
        var connection = await CompleteAsync(await StartAsync());
        (await Tokens.GetAsync(connection.Key, default)).Credential.RefreshToken.Should().Be("r2");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_refresh_takes_the_token(string response)
    {
        var connection = await ConnectAsync();
        Clock.Advance(TimeSpan.FromHours(2));
        Answer(response);
        (await Tokens.GetAsync(connection.Key, default)).Credential.RefreshToken.Should().Be("r2");
        Http.Requests.Should().HaveCount(2, "the old refresh token is sent once");
    }

    [Fact]
    public void Xml_that_holds_a_token_beside_bytes_of_another_encoding_is_read()
    {
        byte[] body =
            [.. Bytes("<r><access_token>a2</access_token><refresh_token>r2</refresh_token><note>"), 0xE9, .. Bytes("&#x1;</note></r>")];
        var read = TokenResponse.Read(body, new() { Format = Integrations.Connectors.TokenFormat.Xml }, " ", DateTimeOffset.UnixEpoch)!;
        (read.AccessToken, read.RefreshToken).Should().Be(("a2", "r2"));
    }

    private void Answer(string response) =>
        Http.Expect("*").Respond(_ => new ByteArrayContent(_answers[response]));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Jwt(string claims) => System.Buffers.Text.Base64Url.EncodeToString(Bytes(claims));
}
