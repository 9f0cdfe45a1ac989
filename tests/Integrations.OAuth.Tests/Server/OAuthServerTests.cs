using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.OAuth.Tests;

/// <summary>That the server does what the proof rests on, asked in plain HTTP.</summary>
[Collection(OAuthServerCollection.Name)]
public sealed class OAuthServerTests(OAuthServerFixture fixture)
{
    private OAuthServer Server => fixture.Server;

    [OAuthServerFact]
    public async Task A_refresh_token_works_once_and_ends_the_whole_grant_the_second_time()
    {
        var person = new Person();
        var first = await person.GrantAsync(Server);
        var second = await RefreshAsync(first["refresh_token"]!);
        second["refresh_token"].Should().NotBe(first["refresh_token"]);
        (await IsActiveAsync(second["access_token"]!)).Should().BeTrue();

        (await RefreshAsync(first["refresh_token"]!))["error"].Should().Be("invalid_grant");

        (await IsActiveAsync(second["access_token"]!)).Should().BeFalse();
        (await RefreshAsync(second["refresh_token"]!))["error"].Should().Be("invalid_grant");
        (await Server.EventsAsync(person.Name)).Should().Contain(e => e.Name == "grant.revoked");
    }

    [OAuthServerFact]
    public async Task A_code_needs_its_verifier()
    {
        var unproved =
            await Server.PostAsync("/token", Server.Host,
            new() { ["grant_type"] = "authorization_code", ["code"] = "none", ["redirect_uri"] = OAuthClient.Redirect.OriginalString });
        unproved.Status.Should().Be(400);
        unproved["error"].Should().Be("invalid_grant");
    }

    [OAuthServerFact]
    public async Task A_revoked_token_is_worth_nothing()
    {
        var tokens = await new Person().GrantAsync(Server);
        (await Server.PostAsync("/token/revocation", Server.Host, new() { ["token"] = tokens["refresh_token"]! })).Status.Should().Be(200);
        (await IsActiveAsync(tokens["access_token"]!)).Should().BeFalse();
        (await RefreshAsync(tokens["refresh_token"]!))["error"].Should().Be("invalid_grant");
    }

    [OAuthServerFact]
    public async Task A_client_acts_for_itself_by_secret()
    {
        var response =
            await Server.PostAsync("/token", Server.Service, new() { ["grant_type"] = "client_credentials", ["scope"] = "orders" });
        response.Status.Should().Be(200);
        response["refresh_token"].Should().BeNull();
        (await IsActiveAsync(response["access_token"]!)).Should().BeTrue();
    }

    [OAuthServerFact]
    public async Task A_client_acts_for_itself_by_key_and_an_assertion_counts_once()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "orders",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(Server.Keyed),
        };
        (await Server.PostAsync("/token", form)).Status.Should().Be(200);
        (await Server.PostAsync("/token", form))["error"].Should().Be("invalid_client");
    }

    [OAuthServerFact]
    public async Task A_wrong_secret_is_refused()
    {
        var response = await Server.PostAsync("/token", OAuthClient.Service(), new() { ["grant_type"] = "client_credentials" });
        response.Status.Should().Be(401);
        response["error"].Should().Be("invalid_client");
    }

    private Task<OAuthAnswer> RefreshAsync(string token) =>
        Server.PostAsync("/token", Server.Host, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    private async Task<bool> IsActiveAsync(string token) => (await Server.IntrospectAsync(token)).GetProperty("active").GetBoolean();

    private string Assertion(OAuthClient client)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = client.Id, ["sub"] = client.Id, ["aud"] = Server.Address.AbsoluteUri.TrimEnd('/'),
            ["jti"] = Guid.NewGuid().ToString(), ["iat"] = now, ["exp"] = now + 60 };
        var signed = $"{Encode("""{"alg":"ES256","typ":"JWT"}""")}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(client.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
