using System.Reflection;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Writes each field of one resource separately.</summary>
internal interface IFieldProbe
{
    string Resource { get; }

    Task CreateAsync(FieldRun run);

    Task UpdateAsync(FieldRun run);

    Task UpsertAsync(FieldRun run);

    Task CreateManyAsync(FieldRun run);

    Task UpdateManyAsync(FieldRun run);

    Task ClearAsync(FieldRun run);
}

/// <summary>The resources of a connection.</summary>
internal static class FieldProbes
{
    public static IReadOnlyList<IFieldProbe> Of(ConnectionClient client, ConnectorDefinition definition) =>
    [
        .. from category in typeof(ConnectionClient).GetProperties()
           from resource in category.PropertyType.GetProperties()
           where resource.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ResourceClient<>)
           let probe = (IFieldProbe)Activator.CreateInstance(
               typeof(FieldProbe<>).MakeGenericType(resource.PropertyType.GetGenericArguments()),
                   resource.GetValue(category.GetValue(client)), definition)!
           where definition.Resources.Any(r => r.Name == probe.Resource)
           select probe,
    ];
}

/// <summary>Writes each field of one resource separately.</summary>
internal sealed class FieldProbe<T>(ResourceClient<T> records, ConnectorDefinition definition) : IFieldProbe
    where T : UnifiedRecord, IRecordModel<T>, new()
{
    /// <summary>A key of an upsert. A vendor without that key rejects the request by its name.</summary>
    private const string Key = "Key__c";

    public string Resource => T.ResourceName;

    private static IEnumerable<Field<T>> Fields =>
        T.AllFields.All.Where(f => f.Name is not (nameof(UnifiedRecord.Id) or nameof(UnifiedRecord.Version)));

    public Task CreateAsync(FieldRun run) => EachAsync(run, "create", record => async () =>
    {
        var created = await records.CreateAsync(record);
        return [string.Join(' ', created.NotWritten)];
    });

    public async Task UpdateAsync(FieldRun run)
    {
        var ids = await IdsAsync();
        await EachAsync(run, "update", record => async () => [string.Join(' ', (await records.UpdateAsync(ids[0], record)).NotWritten)]);
    }

    public Task UpsertAsync(FieldRun run) =>
        EachAsync(run, "upsert", record => async () => [string.Join(' ', (await records.UpsertAsync(new(Key, "k-1"), record)).NotWritten)]);

    public Task CreateManyAsync(FieldRun run) =>
        EachAsync(run, "createMany", record => async () => Told(await records.CreateManyAsync([record, record])));

    public async Task UpdateManyAsync(FieldRun run)
    {
        var ids = await IdsAsync();
        foreach (var field in Fields)
            foreach (var sample in FieldSample.Of(field, Support(field)))
            {
                var changes = ids.Take(2).Select(id => sample.Fill(new T { Id = id })).ToList();
                await run.ProbeAsync($"{Resource}.updateMany", [field.Name, sample.Name], sample.Marks,
                    async () => Told(await records.UpdateManyAsync(changes)));
            }
    }

    public async Task ClearAsync(FieldRun run)
    {
        var ids = await IdsAsync();
        foreach (var field in Fields)
            await run.ProbeAsync($"{Resource}.clear", [field.Name], [], async () =>
            {
                await records.UpdateAsync(ids[0], new T(), new() { Clear = [field] });
                return [];
            });
    }

    private static IReadOnlyList<string> Told(BatchResult<T> result) =>
        [.. result.Items.Select(i => $"{FieldRun.Words(i.Error)} {string.Join(' ', i.NotWritten)}")];

    private FieldSupport? Support(Field<T> field) =>
        definition.Resources.Single(r => r.Name == Resource).Fields.SingleOrDefault(f => f.Name == field.Name);

    private async Task<IReadOnlyList<string>> IdsAsync()
    {
        var ids = await records.ListAsync().Take(2).Select(r => r.Id!).ToListAsync();
        Assert.True(ids.Count == 2, $"Seed two {Resource}.");
        return ids;
    }

    private async Task EachAsync(FieldRun run, string what, Func<T, Func<Task<IReadOnlyList<string>>>> write)
    {
        foreach (var field in Fields)
            foreach (var sample in FieldSample.Of(field, Support(field))) await run.ProbeAsync($"{Resource}.{what}",
                [field.Name, sample.Name, Key], sample.Marks, write(sample.Fill(new T())));
    }
}
