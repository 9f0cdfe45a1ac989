using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads records by id.</summary>
internal static class Getter
{
    /// <exception cref="NotFoundException">The record does not exist.</exception>
    public static async ValueTask<T> GetAsync<T>(ResourceCall<T> call, string id, CustomFieldSelection customFields,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var query = new ListQuery<T> { CustomFields = customFields };
        await CustomNames.ResolveAsync(call, query, cancellationToken).ConfigureAwait(false);
        if (call.Operations.GetByFilter)
            return await ByFilterAsync(call, [id], customFields, cancellationToken).FirstOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false) ?? throw Missing(call, id);
        var operation = call.Operations.Get ?? throw call.NotSupported(Operation.Get);
        var fields = new FieldSelection<T>(call, call.Table, query, operation.Spec.SelectParameter is not null);
        var select = await fields.ChooseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(call, operation, id, select, customFields, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidRequestException e) when (HiddenFields.MayExplain(fields, e))
        {
            select = await HiddenFields.LeaveOutAsync(fields, select, e, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(call, operation, id, select, customFields, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async ValueTask<IReadOnlyList<T>> GetManyAsync<T>(ResourceCall<T> call, IReadOnlyCollection<string> ids,
        CustomFieldSelection customFields, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (ids.Count == 0) return [];
        await CustomNames.ResolveAsync(call, new() { CustomFields = customFields }, cancellationToken).ConfigureAwait(false);
        if (call.Operations.GetManyByFilter)
            return await ByFilterAsync(call, ids, customFields, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var operation = call.Operations.GetMany ?? throw call.NotSupported(Operation.GetMany);
        var isNamed = operation.Spec.SelectParameter is not null || operation.Spec.SelectInBody is not null;
        var fields = new FieldSelection<T>(call, call.Table, new() { CustomFields = customFields }, isNamed);
        var reading = call.Reading(customFields: customFields);
        var found = new List<T>(ids.Count);
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(operation.Spec.Max))
        {
            var select = await fields.ChooseAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                found.AddRange(await ReadManyAsync(call, operation, chunk, select, reading, cancellationToken).ConfigureAwait(false));
            }
            catch (InvalidRequestException e) when (HiddenFields.MayExplain(fields, e))
            {
                select = await HiddenFields.LeaveOutAsync(fields, select, e, cancellationToken).ConfigureAwait(false);
                found.AddRange(await ReadManyAsync(call, operation, chunk, select, reading, cancellationToken).ConfigureAwait(false));
            }
        }

        return [.. found.DistinctBy(r => r.Id)]; // ids that were merged resolve to one record
    }

    /// <summary>Reads records by ids in one request, or with the selection in the body when a URL would be too long.</summary>
    public static async ValueTask<List<T>> ReadManyAsync<T>(
        ResourceCall<T> call, DeclaredOperation<GetManyOperation> operation, string[] ids, IReadOnlyList<string> select,
        ReadContext reading,
            CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var request = Request(call, operation, ids, select);
        if (call.Operations.ByIds is { } inBody && call.IsTooLong(request)) request =
            Request(call, operation = inBody, ids, select);
        using var response = await call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var page = new PageReader<T>(call.Table, reading, PagePaths.Of(call.Path(operation.Spec.Items)));
        call.Read(page, response, "getMany");
        await NestedLists.FollowAsync(call, page.Rests, cancellationToken).ConfigureAwait(false);
        return page.Records;
    }

    private static VendorRequest Request<T>(ResourceCall<T> call, DeclaredOperation<GetManyOperation> operation, string[] ids,
        IReadOnlyList<string> select) where T : UnifiedRecord, new()
    {
        var spec = operation.Spec;
        var query = new Dictionary<string, string>();
        if (spec.IdsParameter is { } idsParameter) query[idsParameter] = string.Join(',', ids);
        if (spec.SelectParameter is { } selectParameter) query[selectParameter] = call.Table.Joined(select);
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.Address(operation.Route, _ => null, query),
            Operation = call.Name("getMany"),
            Safety = RetrySafety.Safe,
            Body = spec.IdsInBody is { } path ? IdBody.Of(call.Path(path), ids, spec.SelectInBody, select, spec.Constants) : null,
            Scopes = call.Definition.Options.ReadScopes,
            FieldNames = call.FieldName,
            FieldCount = select.Count,
            ValueCount = ids.Length,
        };
    }

    private static async ValueTask<T> ReadAsync<T>(
        ResourceCall<T> call, DeclaredOperation<GetOperation> operation, string id, IReadOnlyList<string> select,
            CustomFieldSelection customFields, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var reading = call.Reading(customFields: customFields);
        var request = Request(call, operation, id, select);
        var isWide = operation.Spec.SelectParameter is not null && WideRead.IsNeeded(call, request, select);
        if (isWide) request = Request(call, operation, id, WideRead.Narrow(call.Table, select));
        using var response = await call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var record = await SingleRecord.ReadAsync(call, response, operation.Spec.Record, "get", reading, cancellationToken)
            .ConfigureAwait(false) ?? throw Missing(call, id);
        if (!isWide) return record;
        List<T> records = [record];
        await WideRead.CompleteAsync(call, records, select, reading, request: null, cancellationToken).ConfigureAwait(false);
        return records[0];
    }

    private static VendorRequest Request<T>(ResourceCall<T> call, DeclaredOperation<GetOperation> operation, string id,
        IReadOnlyList<string> select) where T : UnifiedRecord, new()
    {
        var spec = operation.Spec;
        var selection = spec.SelectParameter is { } parameter && select.Count > 0 ? call.Table.Encoded(parameter, select) : "";
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.AddressOf(id, operation.Route, spec.Query, selection),
            Operation = call.Name("get"),
            Safety = RetrySafety.Safe,
            Scopes = call.Definition.Options.ReadScopes,
            FieldNames = call.FieldName,
            FieldCount = select.Count,
        };
    }

    private static async IAsyncEnumerable<T> ByFilterAsync<T>(
        ResourceCall<T> call, IReadOnlyCollection<string> ids, CustomFieldSelection customFields,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var id = (Field<T, string?>)call.Table.Find(nameof(UnifiedRecord.Id))!.Field;
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(100))
        {
            var runner = new ListRunner<T>(call,
                new ListQuery<T> { Where = [chunk.Length == 1 ? id.Is(chunk[0]) : id.IsIn(chunk)], CustomFields = customFields });
            var cursor = runner.Begin();
            for (var isLast = false; !isLast;)
            {
                var page = await runner.NextAsync(cursor, most: null, cancellationToken).ConfigureAwait(false);
                foreach (var record in page.Items) yield return record;
                isLast = page.IsLast;
            }
        }
    }

    private static NotFoundException Missing<T>(ResourceCall<T> call, string id) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("get")}: the record '{id}' does not exist.") { Details =
            ErrorDetails.Of(call.Connection, call.Name("get"), FaultOrigin.Ours) };
}

/// <summary>Reads the single record of a response.</summary>
internal static class SingleRecord
{
    /// <summary>Reads the record with its nested lists, including their remaining pages.</summary>
    public static async ValueTask<T?> ReadAsync<T>(ResourceCall<T> call, VendorResponse response, string at, string operation,
        ReadContext context, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var page = Page(call, response, at, operation, context);
        var record = Only(call, page, response, operation);
        await NestedLists.FollowAsync(call, page.Rests, cancellationToken).ConfigureAwait(false);
        return record;
    }

    /// <summary>Reads the record; a nested list with further pages is an issue.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The response.</param>
    /// <param name="at">Path of the record; empty: the root.</param>
    /// <param name="operation">The operation, for exceptions.</param>
    /// <param name="context">The context for reading.</param>
    /// <returns>The record; null when the path has no value.</returns>
    /// <exception cref="ContractViolationException">The response has another shape.</exception>
    public static T? Read<T>(ResourceCall<T> call, VendorResponse response, string at, string operation, ReadContext context)
        where T : UnifiedRecord, new()
    {
        var page = Page(call, response, at, operation, context);
        NestedLists.Report(page.Rests);
        return Only(call, page, response, operation);
    }

    private static PageReader<T> Page<T>(ResourceCall<T> call, VendorResponse response, string at, string operation, ReadContext context)
        where T : UnifiedRecord, new()
    {
        var page = new PageReader<T>(call.Table, context, PagePaths.Of(call.Path(at)));
        call.Read(page, response, operation, isOne: true);
        return page;
    }

    private static T? Only<T>(ResourceCall<T> call, PageReader<T> page, VendorResponse response, string operation)
        where T : UnifiedRecord, new() => page.Records.Count switch
    {
        0 => null,
        1 => page.Records[0],
        _ => throw call.Broken(response, call.Name(operation), "several records"),
    };
}
