using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.ContractTesting;

/// <summary>An object a tour reads and writes without a table.</summary>
/// <param name="Name">The vendor's name.</param>
/// <param name="Create">The fields of a new one, as JSON.</param>
/// <param name="Change">Fields to change, as JSON.</param>
public sealed record ObjectPlan(string Name, string Create, string Change);

/// <summary>Does with a connection what no resource does: descriptions, objects, requests of the host's own, refresh, revocation.</summary>
public static class ConnectionExercise
{
    /// <summary>A token younger than a minute is not refreshed for a refusal.</summary>
    private static readonly TimeSpan YoungToken = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(
        TestHost host, ShiftedClock clock, VendorSimulator vendor, Connection connection, ObjectPlan plan, string passthrough,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(vendor);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(plan);
        var client = host.Integrations.For(connection.Tenant, connection.Id);
        var definition = host.Integrations.Connectors[connection.Connector];
        await client.DescribeAsync(cancellationToken);
        if (definition.Metadata is not null)
        {
            await client.Metadata.ListObjectsAsync(cancellationToken);
            await client.Metadata.GetObjectAsync(plan.Name, cancellationToken);
        }

        await ObjectsAsync(client.Objects(plan.Name, ElementJson.Default.JsonElement), plan, cancellationToken);
        clock.Advance(YoungToken);
        vendor.ExpireAccessTokens();
        using (var request = new HttpRequestMessage(HttpMethod.Get, passthrough))
        {
            (await client.SendAsync(request, cancellationToken)).Dispose();
        }

        await host.Integrations.Authorization.DisconnectAsync(connection.Key, cancellationToken);
    }

    private static async Task ObjectsAsync(ResourceClient<ObjectRecord<JsonElement>> objects, ObjectPlan plan,
        CancellationToken cancellationToken)
    {
        var created = await objects.CreateAsync(Of(plan.Create), cancellationToken: cancellationToken);
        await objects.GetAsync(created.Id, cancellationToken: cancellationToken);
        await objects.UpdateAsync(created.Id, Of(plan.Change), cancellationToken: cancellationToken);
        await objects.ListAsync(new() { Where = [ObjectRecord<JsonElement>.Fields.Id.Is(created.Id)] }, cancellationToken)
            .ToListAsync(cancellationToken);
        await objects.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
    }

    private static ObjectRecord<JsonElement> Of(string json) => new() { Value = JsonElement.Parse(json) };
}
