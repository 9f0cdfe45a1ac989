using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Models;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class OddImportTests
{
    private static readonly Func<JsonNode?>[] Replacements =
    [
        () => null,
        () => JsonValue.Create(""),
        () => JsonValue.Create(" "),
        () => JsonValue.Create("a\0b"),
        () => JsonValue.Create(new string('x', 10_000)),
        () => JsonValue.Create(-1),
        () => JsonValue.Create(1e300),
        () => JsonValue.Create(true),
        () => new JsonArray(),
        () => new JsonArray((JsonNode?)null),
        () => new JsonObject(),
        () => new JsonObject { ["a"] = null },
        () => JsonValue.Create("9999-12-31T23:59:59Z"),
        () => JsonValue.Create("10675199.02:48:05"),
    ];

    [Fact]
    public async Task Whatever_stands_in_an_export_it_is_imported_or_refused_with_a_typed_error()
    {
        await using var source = await AcmeHost.StartAsync();
        await source.Client.MapFieldsAsync<Contact>(map => map.Custom("region", "attributes.region"));
        var export = JsonNode.Parse(await source.Integrations.Connections.ExportAsync(source.Client.Key))!;
        var tries = 0;
        foreach (var path in PathsOf(export, []).ToList())
        {
            foreach (var replacement in Replacements)
            {
                await using var host = new AcmeHost(AcmeConnector.Definition());
                host.Vendor.Always("GET /thing", new AcmeAnswer(200, "{}"));
                var error = await Record.ExceptionAsync(async () =>
                {
                    var made = await host.Integrations.Connections.ImportAsync(AcmeHost.Tenant,
                        Encoding.UTF8.GetBytes(Changed(export, path, replacement())));
                    var client = host.Integrations.For(made.Tenant, made.Id);
                    await client.DescribeAsync();
                    (await client.SendAsync(new(HttpMethod.Get, "/thing"))).Dispose();
                });
                if (error is not null) error.Should().BeAssignableTo<IntegrationException>("of {0}", string.Join('.', path));
                tries++;
            }
        }

        tries.Should().BeGreaterThan(100);
    }

    [Theory]
    [InlineData("settings", null)]
    [InlineData("credential", null)]
    [InlineData("connectionId", null)]
    [InlineData("connectionId", " ")]
    [InlineData("connectionId", "a\0")]
    public async Task An_export_without_what_a_connection_needs_is_no_export(string member, string? value)
    {
        await using var source = await AcmeHost.StartAsync();
        var export = JsonNode.Parse(await source.Integrations.Connections.ExportAsync(source.Client.Key))!;
        export[member] = value;
        await using var host = new AcmeHost(AcmeConnector.Definition());
        await host.Integrations.Connections.Invoking(async v =>
            await v.ImportAsync(AcmeHost.Tenant, Encoding.UTF8.GetBytes(export.ToJsonString()))).Should()
            .ThrowAsync<InvalidRequestException>();
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeFalse();
    }

    private static IEnumerable<string[]> PathsOf(JsonNode node, string[] path) => node is JsonObject members
        ? members.SelectMany(member => PathsOf(member.Value ?? new JsonArray(), [.. path, member.Key]).Prepend([.. path, member.Key]))
        : [];

    private static string Changed(JsonNode export, string[] path, JsonNode? value)
    {
        var copy = export.DeepClone();
        var parent = path[..^1].Aggregate(copy, (node, name) => node[name]!);
        parent[path[^1]] = value;
        return copy.ToJsonString();
    }
}
