using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>
/// The suite for every field of every resource that a connector writes, over its vendor's simulator: each value that a host sets or clears
/// is in a request, is listed as not written, or is refused by name. The fields are found by reflection over the connector's resources, so
/// that new rows, resources and connectors are included.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
public abstract class FieldConformance<TSimulator> where TSimulator : VendorSimulator
{
    private static JsonTypeInfo<JsonElement> Json { get; } =
        (JsonTypeInfo<JsonElement>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonElement));

    /// <summary>An object that is reached by name, and a text member of it; null: the connector supports none.</summary>
    protected virtual (string Name, string Member)? Object => null;

    /// <summary>Starts the vendor with at least two records of every resource that is written, and of <see cref="Object"/>.</summary>
    protected abstract Task<TSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken);

    /// <summary>The inputs for connecting a tenant. Default none.</summary>
    protected virtual ConnectInputs Inputs(TSimulator vendor) => ConnectInputs.None;

    /// <summary>Adds the connector, for example <c>integrations.AddHubSpot(configure)</c>.</summary>
    protected abstract void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure);

    [Fact]
    public Task A_field_that_is_set_on_a_new_record_is_sent_reported_or_refused() =>
        EachAsync(Operation.Create, (probe, run) => probe.CreateAsync(run));

    [Fact]
    public Task A_field_that_is_set_on_a_record_is_sent_reported_or_refused() =>
        EachAsync(Operation.Update, (probe, run) => probe.UpdateAsync(run));

    [Fact]
    public Task A_field_that_is_set_in_an_upsert_is_sent_reported_or_refused() =>
        EachAsync(Operation.Upsert, (probe, run) => probe.UpsertAsync(run));

    [Fact]
    public Task A_field_that_is_set_on_many_new_records_is_sent_reported_or_refused() =>
        EachAsync(Operation.CreateMany, (probe, run) => probe.CreateManyAsync(run));

    [Fact]
    public Task A_field_that_is_set_on_many_records_is_sent_reported_or_refused() =>
        EachAsync(Operation.UpdateMany, (probe, run) => probe.UpdateManyAsync(run));

    [Fact]
    public Task A_field_that_is_cleared_is_sent_or_refused() => EachAsync(Operation.Update, (probe, run) => probe.ClearAsync(run));

    [Fact]
    public async Task A_member_that_is_set_or_emptied_by_the_name_of_its_object_is_sent()
    {
        await using var run = await RunAsync();
        if (run.Definition.Objects is null)
        {
            var refusal =
                await Assert.ThrowsAsync<OperationNotSupportedException>(async () =>
                await run.Client.Objects("any").As(Json).ListAsync().FirstAsync());
            Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
            Assert.All(run.Definition.Resources, r => Assert.Contains(r.Name, refusal.Message, StringComparison.Ordinal));
            return;
        }

        if (Object is not var (name,
            member)) throw new ConformanceException($"{run.Definition.Name} reaches objects by name: override {nameof(Object)}.");
        var objects = run.Client.Objects(name).As(Json);
        var id = (await objects.ListAsync().FirstAsync()).Id!;
        foreach (var value in (string[])["\"zqmember\"", "null"])
        {
            run.Vendor.Requests.Clear();
            await Record.ExceptionAsync(async () => await objects.UpdateAsync(id, new() { Value = JsonElement.Parse($$"""{"{{member}}":{{value}}}""") }));
            Assert.Contains(run.Sent, r => value == "null" ? r.Contains(id, StringComparison.Ordinal)
                : r.Contains("zqmember", StringComparison.Ordinal));
        }

        run.Vendor.Requests.Clear();
        await Record.ExceptionAsync(async () => await objects.CreateAsync(new() { Value = JsonElement.Parse($$"""{"{{member}}":"zqmember"}""") }));
        Assert.Contains(run.Sent, r => r.Contains("zqmember", StringComparison.Ordinal));
    }

    private async Task EachAsync(Operation operation, Func<IFieldProbe, FieldRun, Task> probe)
    {
        await using var run = await RunAsync();
        foreach (var resource in FieldProbes.Of(run.Client, run.Definition).Where(p => run.Definition.Can(p.Resource, operation)))
            await probe(resource, run);
        Assert.True(run.Lost.Count == 0, string.Join('\n', run.Lost));
    }

    private async Task<FieldRun> RunAsync()
    {
        var clock = new FakeClock();
        var vendor = await StartAsync(new() { TimeProvider = clock }, CancellationToken.None);
        var host = TestHost.Create(clock, integrations =>
        {
            Register(integrations, options =>
            {
                vendor.Configure(options);
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            });
        });
        var connection = await host.ConnectAsync("acme", inputs: Inputs(vendor));
        return new FieldRun(vendor, clock, host, host.Integrations.For("acme", connection.Id));
    }
}
