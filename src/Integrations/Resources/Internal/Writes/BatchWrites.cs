using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Writes many records: in batches where the vendor supports them, otherwise one by one. One result each, in the given order.
/// </summary>
internal sealed class BatchWrites<T>(ResourceCall<T> call, IProgress<WriteResult<T>>? progress) where T : UnifiedRecord, new()
{
    public ValueTask<IReadOnlyList<WriteResult<T>>> CreateAsync(IReadOnlyList<T> records, WriteOptions<T> options,
        CancellationToken cancellationToken)
    {
        if (options.LookUpBy is { } by) CreateLookUp<T>.RequireDistinct(call, records, by);
        return RunAsync(
            BatchKind.Create, records, options, call.Operations.CreateMany,
            (record, token) => RecordWrites.CreateAsync(call, record, options, token), cancellationToken);
    }

    public ValueTask<IReadOnlyList<WriteResult<T>>> UpdateAsync(IReadOnlyList<T> records, WriteOptions<T> options,
        CancellationToken cancellationToken)
    {
        if (records.FirstOrDefault(r => string.IsNullOrEmpty(r.Id)) is not null)
            throw new ArgumentException("Every record to update needs its Id.");
        return RunAsync(
            BatchKind.Update, records, options, call.Operations.UpdateMany,
            (record, token) => RecordWrites.UpdateAsync(call, record.Id!, record, options, token), cancellationToken);
    }

    public ValueTask<IReadOnlyList<WriteResult<T>>> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => RunAsync(
        BatchKind.Delete, [.. ids.Select(id => new T { Id = id })], new(), call.Operations.DeleteMany,
        async (record, token) =>
        {
            await RecordWrites.DeleteAsync(call, record.Id!, version: null, token).ConfigureAwait(false);
            return new WriteResult<T>(record) { IsCreated = false };
        }, cancellationToken);

    private async ValueTask<IReadOnlyList<WriteResult<T>>> RunAsync(
        BatchKind kind, IReadOnlyList<T> records, WriteOptions<T> options, DeclaredOperation<BatchOperation>? batch,
            Func<T, CancellationToken, ValueTask<WriteResult<T>>> one, CancellationToken cancellationToken)
    {
        var single = kind switch { BatchKind.Create => Operation.Create, BatchKind.Update => Operation.Update, _ => Operation.Delete };
        if (batch is null && !call.Definition.Can(single)) throw call.NotSupported(single);
        var results = new WriteResult<T>[records.Count];
        for (var start = 0; start < records.Count;)
        {
            var chunk = records.Skip(start).Take(batch?.Spec.Max ?? 1).ToList();
            if (kind == BatchKind.Update) Part(chunk);
            var answered = chunk.Count > 1 ? await ChunkAsync(kind, batch!, chunk, options, cancellationToken).ConfigureAwait(false) : null;
            answered ??= await OneByOneAsync(chunk, one, cancellationToken).ConfigureAwait(false);
            foreach (var result in answered)
            {
                results[start++] = result;
                progress?.Report(result);
            }
        }

        return results;
    }

    /// <summary>Moves a second change of the same record to the next chunk: it may depend on the record before the first change.</summary>
    private static void Part(List<T> chunk)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var again = chunk.FindIndex(record => !ids.Add(record.Id!));
        if (again > 0) chunk.RemoveRange(again, chunk.Count - again);
    }

    /// <summary>
    /// Sends one batch; returns null when the vendor rejects it as a whole, so that the records are sent one by one and each gets its own
    /// error.
    /// </summary>
    private async ValueTask<IReadOnlyList<WriteResult<T>>?> ChunkAsync(BatchKind kind, DeclaredOperation<BatchOperation> batch,
        List<T> chunk, WriteOptions<T> options, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, T?>? held;
        try
        {
            await CustomNames.ResolveAsync(call, chunk, options, cancellationToken).ConfigureAwait(false);
            held = kind == BatchKind.Create ? null
                : await HeldAsync(kind, batch.Spec, chunk, options, cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            // The results of other chunks are reported nevertheless.
            return [.. chunk.Select(record => new WriteResult<T>(record) { Error = e })];
        }

        var entries = BatchRequests.Entries(call, kind, batch.Spec, chunk, options, held);
        var lookUps = options.LookUpBy is { } by ? new BatchLookUps<T>(call, by) : null;
        if (lookUps is not null) await lookUps.PrepareAsync(entries, cancellationToken).ConfigureAwait(false);
        var sent = entries.Where(e => e.Error is null).ToList();
        if (await SendAsync(call, kind, batch, sent, cancellationToken).ConfigureAwait(false) is not null) return null;
        if (lookUps is not null)
            await lookUps.CompleteAsync(sent,
                (now, again) => SendAsync(now, kind, batch, again, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries.Where(e => e.Error is null && kind != BatchKind.Delete)) await RouteAsync(kind, entry,
            cancellationToken).ConfigureAwait(false);
        return [.. entries.Select(e => new WriteResult<T>(e.Written ?? e.Record)
        {
            Error = e.Error,
            IsFound = e.IsFound,
            IsCreated = e.Error is null && !e.IsFound ? kind == BatchKind.Create : null,
            NotWritten = e.NotWritten,
        })];
    }

    /// <summary>Sends a batch; each of its records then has its result.</summary>
    /// <returns>The rejection of the batch as a whole; null: none.</returns>
    private static async ValueTask<IntegrationException?> SendAsync(ResourceCall<T> call, BatchKind kind,
        DeclaredOperation<BatchOperation> batch, List<BatchEntry<T>> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0) return null;
        var request = BatchRequests.Of(call, kind, batch, entries);
        var sentAt = call.Runtime.Time.GetUtcNow();
        try
        {
            using var response = await call.SendAsync(request, cancellationToken).ConfigureAwait(false);
            BatchResponses.Read(call, kind, batch.Spec, entries, response, sentAt);
        }
        catch (IntegrationException e) when (e is InvalidRequestException or ConflictException)
        {
            return e;
        }
        catch (IntegrationException e)
        {
            var endedAt = call.Runtime.Time.GetUtcNow();
            foreach (var entry in entries) entry.Fail(request, e, sentAt, endedAt);
        }

        return null;
    }

    private async ValueTask RouteAsync(BatchKind kind, BatchEntry<T> entry, CancellationToken cancellationToken)
    {
        try
        {
            await AssociationWrites.WriteAsync(call, entry.Record, entry.Written!.Id!, kind.ToString().ToLowerInvariant(),
                cancellationToken).ConfigureAwait(false);
        }
        catch (PartiallyAppliedException e)
        {
            entry.Error = e;
        }
    }

    /// <summary>
    /// The vendor's current records, for those whose version or members are needed; null for a record that does not exist.
    /// </summary>
    private async ValueTask<IReadOnlyDictionary<string, T?>> HeldAsync(BatchKind kind, BatchOperation spec, List<T> chunk,
        WriteOptions<T> options, CancellationToken cancellationToken)
    {
        var asked = chunk.Where(r => (spec.VersionMember is not null && r.Version is null)
            || WholeRecord.NeedsHeld(spec.Whole, BodyOf(kind, spec, r, options))).Select(r => r.Id!).Distinct().ToList();
        var held = asked.ToDictionary(id => id, T? (_) => null, StringComparer.Ordinal);
        foreach (var record in await Getter.GetManyAsync(call, asked, CustomFieldSelection.Mapped, cancellationToken)
            .ConfigureAwait(false)) held[record.Id!] = record;
        return held;
    }

    /// <summary>Returns null for a record that is refused: its error is reported in its turn.</summary>
    private WriteBody<T>? BodyOf(BatchKind kind, BatchOperation spec, T record, WriteOptions<T> options)
    {
        try
        {
            return kind == BatchKind.Update && spec.SendsBody
                ? new WriteBody<T>(call, record, isNew: false, options, spec.NullLiteral, mayReadHeld: true)
                : null;
        }
        catch (IntegrationException)
        {
            return null;
        }
    }

    private static async ValueTask<IReadOnlyList<WriteResult<T>>> OneByOneAsync(List<T> chunk,
        Func<T, CancellationToken, ValueTask<WriteResult<T>>> one, CancellationToken cancellationToken)
    {
        var results = new List<WriteResult<T>>(chunk.Count);
        foreach (var record in chunk)
        {
            try
            {
                results.Add(await one(record, cancellationToken).ConfigureAwait(false));
            }
            catch (IntegrationException e)
            {
                results.Add(new WriteResult<T>(record) { Error = e });
            }
        }

        return results;
    }
}
