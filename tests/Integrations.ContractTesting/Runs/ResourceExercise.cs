using System.Collections;
using System.Reflection;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.ContractTesting;

/// <summary>What a tour writes.</summary>
public sealed record WritePlan<T> where T : UnifiedRecord
{
    /// <summary>A record to create; another number, another record.</summary>
    public required Func<int, T> New { get; init; }

    /// <summary>A change of a record that was created.</summary>
    public required Func<T> Change { get; init; }

    /// <summary>A field to empty.</summary>
    public Field<T>? Clear { get; init; }

    /// <summary>The vendor's field of an upsert's key.</summary>
    public string? UpsertKey { get; init; }

    /// <summary>Records to link with: resource, id, label.</summary>
    public IReadOnlyList<(string Resource, string Id, string? Label)> Links { get; init; } = [];
}

/// <summary>Does with a resource everything its connector declares, so that every kind of request goes over the wire.</summary>
public sealed class ResourceExercise<T>(ResourceClient<T> records, ResourceDefinition definition)
    where T : UnifiedRecord, IRecordModel<T>, new()
{
    /// <summary>Lists in every way: plain in pages, by each filter, in order, by text, since a time, deleted records, by id.</summary>
    /// <param name="unknownId">An id of the right form that no record has.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What a filter by a record's own value did not find again.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(string unknownId = "999999999", CancellationToken cancellationToken = default)
    {
        var all = await records.ListAsync(new() { PageSize = 2, CustomFields = Customs(CustomFieldSelection.All) }, cancellationToken)
            .ToListAsync(cancellationToken);
        var first = all.Count > 0 ? all[0] : throw new InvalidOperationException($"{definition.Name}: the tour needs seeded records.");
        if (Can(Operation.Get))
        {
            await records.GetAsync(first.Id!, Customs(CustomFieldSelection.All), cancellationToken);
            await records.FindAsync(unknownId, cancellationToken);
        }

        if (Can(Operation.GetMany))
        {
            await records.GetManyAsync([.. all.Take(2).Select(record => record.Id!)], cancellationToken: cancellationToken);
        }

        if (Can(Operation.Sort))
        {
            await ListAsync(new() { OrderBy = T.AllFields.Find(nameof(UnifiedRecord.UpdatedAt))!.Descending() }, cancellationToken);
        }

        if (Can(Operation.Search))
        {
            await records.SearchAsync("sarah", cancellationToken).ToListAsync(cancellationToken);
        }

        if (Can(Operation.Incremental))
        {
            await ListAsync(new() { Since = first.UpdatedAt!.Value.AddDays(-1), PageSize = 2 }, cancellationToken);
        }

        if (Can(Operation.Deletions))
        {
            await ListAsync(new() { Deleted = Deletions.Only, Since = first.UpdatedAt!.Value }, cancellationToken);
            await ListAsync(new() { Deleted = Deletions.Include, Since = first.UpdatedAt!.Value }, cancellationToken);
        }

        if (definition.Can(Operation.Describe))
        {
            await records.CoverageAsync(cancellationToken);
        }

        return Can(Operation.Filter) ? await FilterAsync(all, cancellationToken) : [];
    }

    /// <summary>Writes in every way, and removes what it wrote.</summary>
    public async Task WriteAsync(WritePlan<T> plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var created = await records.CreateAsync(plan.New(1), new() { Verify = Can(Operation.Get) }, cancellationToken);
        await records.UpdateAsync(created.Id, plan.Change(), new() { Clear = plan.Clear is null ? [] : [plan.Clear] }, cancellationToken);
        foreach (var (resource, id, label) in plan.Links)
        {
            await records.LinkAsync(created.Id, resource, id, label, cancellationToken);
            await records.UnlinkAsync(created.Id, resource, id, cancellationToken);
        }

        if (plan.UpsertKey is { } key)
        {
            await records.UpsertAsync(key, "tour@example.com", plan.New(2), cancellationToken: cancellationToken);
            await records.UpsertAsync(key, "tour@example.com", plan.Change(), cancellationToken: cancellationToken);
        }

        var many = await records.CreateManyAsync([plan.New(3), plan.New(4)], cancellationToken: cancellationToken);
        await records.UpdateManyAsync([.. many.Select(item => Changed(plan, item.Record.Id!))], cancellationToken: cancellationToken);
        await records.DeleteManyAsync([.. many.Select(item => item.Record.Id!)], cancellationToken: cancellationToken);
        await records.DeleteAsync(created.Id, cancellationToken);
    }

    private static T Changed(WritePlan<T> plan, string id)
    {
        var change = plan.Change();
        change.Id = id;
        return change;
    }

    private bool Can(Operation operation) => definition.Can(operation);

    private CustomFieldSelection Customs(CustomFieldSelection selection) =>
        Can(Operation.CustomFields) ? selection : CustomFieldSelection.Mapped;

    private async Task ListAsync(ListQuery<T> query, CancellationToken cancellationToken) =>
        await records.ListAsync(query, cancellationToken).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<string>> FilterAsync(List<T> all, CancellationToken cancellationToken)
    {
        var missed = new List<string>();
        foreach (var support in definition.Fields.Where(field => field.IsFilterable))
        {
            var field = T.AllFields.Find(support.Name)!;
            foreach (var example in all.Where(field.IsSet).Take(10))
            {
                foreach (var filter in Equal(field, field.ValueOf(example)))
                {
                    if (!await records.ListAsync(new() { Where = [filter] }, cancellationToken)
                        .AnyAsync(record => record.Id == example.Id, cancellationToken))
                    {
                        missed.Add($"{definition.Name} by {field.Name}");
                    }
                }
            }
        }

        return [.. missed.Distinct()];
    }

    /// <summary>
    /// The filters whose value's type is known only now; one for each item of a list, for each may stand in a place of its own.
    /// </summary>
    private static IEnumerable<Filter<T>> Equal(Field<T> field, object? value) => value switch
    {
        null => [],
        DateTimeOffset instant => [(Filter<T>)Method(field, "AtOrAfter").Invoke(field, [instant])!],
        IList items => items.Cast<object?>().SelectMany(TextsOf).Select(text => (Filter<T>)Method(field, "Has").Invoke(field, [text])!),
        _ => [(Filter<T>)Method(field, "Is").Invoke(field, [value])!],
    };

    private static MethodInfo Method(Field<T> field, string name) => field.GetType().GetMethod(name)!;

    private static IEnumerable<string> TextsOf(object? item) => item switch
    {
        EmailAddress email => [email.Address],
        PhoneNumber phone => [phone.Number],
        string text => [text],
        PostalAddress address => new[] { address.City, address.Region, address.PostalCode, address.Country }.OfType<string>(),
        _ => [],
    };
}
