using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.ContractTesting;

/// <summary>One recorded record beside what the library made of it.</summary>
public sealed record ReadRecord(UnifiedRecord Record, Func<string, object?> ValueOf, IReadOnlyList<object> Values);

/// <summary>A vendor's resource, how the library reads it, and what it must fill.</summary>
public abstract class RecordedResource(string resource)
{
    /// <summary>The vendor's name.</summary>
    public string Resource { get; } = resource;

    /// <summary>Vendor paths the table reads.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Where a custom field stands in the record.</summary>
    public Func<string, string> CustomPath { get; init; } = name => name;

    /// <summary>Paths whose values the unified record holds in other words.</summary>
    public IReadOnlyList<string> Reworded { get; init; } = [];

    /// <summary>The fields that are filled where the vendor has a value, by the fact sheet's map.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    internal abstract Task<IReadOnlyList<ReadRecord>> ListAsync(ConnectionClient client);

    /// <summary>The ids of what was deleted since.</summary>
    public virtual Task<IReadOnlyList<string>> DeletedAsync(ConnectionClient client, DateTimeOffset since) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    internal abstract Task<ReadRecord> GetAsync(ConnectionClient client, string id);
}

/// <summary>A resource with a mapping table.</summary>
public sealed class RecordedResource<T>(string resource, Mapping<T> map, Func<ConnectionClient, ResourceClient<T>> records)
    : RecordedResource(resource)
    where T : UnifiedRecord, IRecordModel<T>, new()
{
    /// <summary>The fields that have a row.</summary>
    public IReadOnlyList<string> Mapped { get; } = [.. map.Fields.Select(field => field.Name)];

    public override async Task<IReadOnlyList<string>> DeletedAsync(ConnectionClient client, DateTimeOffset since) =>
        [.. (await records(client).ListAsync(new() { Deleted = Deletions.Only, Since = since }).ToListAsync())
            .Select(record => record.Id!)];

    internal override async Task<IReadOnlyList<ReadRecord>> ListAsync(ConnectionClient client)
    {
        var list = new List<ReadRecord>();
        await foreach (var record in records(client).ListAsync(new() { CustomFields = CustomFieldSelection.All }))
        {
            list.Add(Read(record));
        }

        return list;
    }

    internal override async Task<ReadRecord> GetAsync(ConnectionClient client, string id) =>
        Read(await records(client).GetAsync(id, CustomFieldSelection.All));

    private static ReadRecord Read(T record) => new(
        record,
        name => T.AllFields.Find(name) is { } field ? field.ValueOf(record)
            : throw new ArgumentException($"{typeof(T).Name} has no field {name}."),
        UnifiedValues.Of(T.AllFields.All.Select(field => field.ValueOf(record))));
}

/// <summary>An object without a table, read as the host's own type.</summary>
public sealed class RecordedObject(string resource) : RecordedResource(resource)
{
    internal override async Task<IReadOnlyList<ReadRecord>> ListAsync(ConnectionClient client)
    {
        var list = new List<ReadRecord>();
        await foreach (var record in Records(client).ListAsync())
        {
            list.Add(Read(record));
        }

        return list;
    }

    internal override async Task<ReadRecord> GetAsync(ConnectionClient client, string id) => Read(await Records(client).GetAsync(id));

    private static ReadRecord Read(ObjectRecord<JsonElement> record) => new(record, _ => record.Value, []);

    private ResourceClient<ObjectRecord<JsonElement>> Records(ConnectionClient client) =>
        client.Objects(Resource, ElementJson.Default.JsonElement);
}

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ElementJson : JsonSerializerContext;
