using System.Text;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Vault;

/// <summary>
/// An export is held to the definition as every other way to a connection is: what stands in an address comes from where the definition
/// says.
/// </summary>
public sealed class ImportedValueTests
{
    [Theory]
    [InlineData("Values", "instance_url", "https://evil.test")]
    [InlineData("Captured", "instance_url", "https://evil.test")]
    [InlineData("Values", "instance_url", "https://a:b@org.acme.test")]
    [InlineData("Captured", "realm", "%2e%2e")]
    [InlineData("Captured", "realm", "..")]
    [InlineData("Inputs", "site", "a/../b")]
    [InlineData("Inputs", "site", "not of the pattern")]
    public async Task A_value_beyond_its_pattern_or_place_is_refused(string part, string name, string value)
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        var thrown = (await FluentActions.Awaiting(() => ImportAsync(acme, part, name, value)).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Should().ContainSingle().Which.Field.Should().Be(name);
        thrown.Message.Should().NotContain(value);
    }

    [Theory]
    [InlineData("Values", "instance_url", "https://org.acme.test")]
    [InlineData("Captured", "realm", "9130")]
    [InlineData("Inputs", "site", "north")]
    public async Task One_the_vendor_or_the_tenant_would_give_is_taken(string part, string name, string value)
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        (await ImportAsync(acme, part, name, value)).Connector.Should().Be("acme");
    }

    private static ConnectorDefinition Definition() => AcmeConnector.By(
        OAuth2.AuthorizationCode("https://api.acme.test/authorize", "https://api.acme.test/{site}/token") with
        {
            Authorization = new() { CallbackParameters = [new("realm")] },
            TokenResponse = new() { Fields = [new("instance_url") { Pattern = @"https://[a-z0-9]+\.acme\.test" }] },
        },
        inputs: [Input.Host("site") with { Pattern = "[a-z/.]+", IsOptional = true }]);

    private static async Task<Connection> ImportAsync(AcmeHost acme, string part, string name, string value)
    {
        var export = JsonNode.Parse(await acme.Integrations.Connections.ExportAsync(acme.Client.Key))!;
        var at = Member(export, part == "Values" ? "Credential" : "Settings");
        at[Name(at, part)] = new JsonObject { [name] = value };
        return await acme.Integrations.Connections.ImportAsync("other", Encoding.UTF8.GetBytes(export.ToJsonString()));
    }

    private static JsonNode Member(JsonNode node, string name) => node[Name(node, name)]!;

    private static string Name(JsonNode node, string name) =>
        node.AsObject().First(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Key;
}
