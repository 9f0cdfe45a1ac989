using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Writes each field of one resource separately.</summary>
internal sealed class FieldProbe<T>(FieldRun run, ResourceClient<T> records) where T : UnifiedRecord, IRecordModel<T>, new()
{
    /// <summary>A key of an upsert. A vendor without that key rejects the request by its name.</summary>
    private const string Key = "Key__c";

    private static IEnumerable<Field<T>> Fields =>
        T.AllFields.All.Where(f => f.Name is not (nameof(UnifiedRecord.Id) or nameof(UnifiedRecord.Version)));

    public Task CreateAsync() => EachAsync("create", record => async () => Told((await records.CreateAsync(record)).NotWritten));

    public async Task UpdateAsync()
    {
        var id = (await IdsAsync())[0];
        await EachAsync("update", record => async () => Told((await records.UpdateAsync(id, record)).NotWritten));
    }

    public Task UpsertAsync() =>
        EachAsync("upsert", record => async () => Told((await records.UpsertAsync(Key, "k-1", record)).NotWritten));

    public Task CreateManyAsync() => EachAsync("createMany", record => async () => Told(await records.CreateManyAsync([record, record])));

    public async Task UpdateManyAsync()
    {
        var ids = await IdsAsync();
        foreach (var field in Fields)
            foreach (var sample in FieldSample.Of(field, Support(field)))
            {
                var changes = ids.Select(id => sample.Fill(new T { Id = id })).ToList();
                await run.ProbeAsync($"{T.ResourceName}.updateMany", [field.Name, sample.Name], sample.Marks,
                    async () => Told(await records.UpdateManyAsync(changes)));
            }
    }

    public async Task ClearAsync()
    {
        var id = (await IdsAsync())[0];
        foreach (var field in Fields)
            await run.ProbeAsync($"{T.ResourceName}.clear", [field.Name], [], async () =>
            {
                await records.UpdateAsync(id, new T(), new() { Clear = [field] });
                return [];
            });
    }

    private static IReadOnlyList<string> Told(IEnumerable<object> notWritten) => [string.Join(' ', notWritten)];

    private static IReadOnlyList<string> Told(IReadOnlyList<WriteResult<T>> results) =>
        [.. results.Select(i => $"{FieldRun.Words(i.Error)} {string.Join(' ', i.NotWritten)}")];

    private FieldSupport? Support(Field<T> field) =>
        run.Definition.Resources.Single(r => r.Name == T.ResourceName).Fields.SingleOrDefault(f => f.Name == field.Name);

    private async Task<IReadOnlyList<string>> IdsAsync()
    {
        var ids = await records.ListAsync().Take(2).Select(r => r.Id!).ToListAsync();
        Assert.True(ids.Count == 2, $"Seed two {T.ResourceName}.");
        return ids;
    }

    private async Task EachAsync(string what, Func<T, Func<Task<IReadOnlyList<string>>>> write)
    {
        foreach (var field in Fields)
            foreach (var sample in FieldSample.Of(field, Support(field))) await run.ProbeAsync($"{T.ResourceName}.{what}",
                [field.Name, sample.Name, Key], sample.Marks, write(sample.Fill(new T())));
    }
}
