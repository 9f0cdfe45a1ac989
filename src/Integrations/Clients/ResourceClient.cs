using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>
/// A client for one resource of one connection. Every method works the same for every vendor that has the resource; an unsupported
/// operation throws <see cref="OperationNotSupportedException"/>.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class ResourceClient<T> where T : UnifiedRecord, IRecordModel<T>, new()
{
    private readonly ResourceHandle<T> _resource;

    /// <param name="runtime">The services that clients share.</param>
    /// <param name="key">The connection.</param>
    /// <param name="name">The resource, or the vendor's object; null: the model's.</param>
    /// <param name="untyped">Creates the definition of that object; null: the connector declares the resource.</param>
    internal ResourceClient(ResourceRuntime runtime, ConnectionKey key, string? name = null,
        Func<ConnectorDefinition, ResourceDefinition<T>?>? untyped = null) =>
        _resource = new(runtime, key, name ?? T.ResourceName, untyped);

    /// <summary>The resource's name, for example <c>contacts</c>.</summary>
    public string Name => _resource.Name;

    /// <summary>All records of a query, read page by page during enumeration.</summary>
    /// <exception cref="IntegrationException">Thrown during enumeration.</exception>
    public RecordStream<T> ListAsync(ListQuery<T>? query = null, CancellationToken cancellationToken = default) =>
        new((stream, token) => RecordEnumeration.RunAsync(_resource, stream, query ?? new(), cancellationToken, token));

    /// <summary>One page; its cursor leads to the next.</summary>
    public async ValueTask<Page<T>> ListPageAsync(ListQuery<T>? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new();
        var runner = new ListRunner<T>(await _resource.OpenListAsync(query, cancellationToken).ConfigureAwait(false), query);
        var cursor = runner.Begin();
        var read = await runner.NextAsync(cursor, query.Limit, cancellationToken).ConfigureAwait(false);
        return new Page<T>(read.Items, read.IsLast ? null : runner.Seal(cursor), read.Checkpoint);
    }

    /// <summary>Searches records by free text, by the vendor's rules.</summary>
    public RecordStream<T> SearchAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return ListAsync(new() { Search = text }, cancellationToken);
    }

    /// <summary>One record.</summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="customFields">The custom fields to read; null: the mapped ones.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The record does not exist.</exception>
    public async ValueTask<T> GetAsync(string id, CustomFieldSelection? customFields = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var selection = customFields ?? CustomFieldSelection.Mapped;
        return await RunAsync("get", id, call => Getter.GetAsync(call, id, selection, cancellationToken), null, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>One record, or null.</summary>
    public async ValueTask<T?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException e) when (e.Operation is not null)
        {
            return null;
        }
    }

    /// <summary>Several records in few requests; records that do not exist are missing from the result. In no particular order.</summary>
    public async ValueTask<IReadOnlyList<T>> GetManyAsync(IReadOnlyCollection<string> ids, CustomFieldSelection? customFields = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return await RunManyAsync("get",
            call => Getter.GetManyAsync(call, ids, customFields ?? CustomFieldSelection.Mapped, cancellationToken), static found =>
            found.Select(record => (record.Id, (IntegrationException?)null)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a record.</summary>
    /// <exception cref="InvalidRequestException">A value is invalid, or the vendor cannot store it.</exception>
    /// <exception cref="OutcomeUnknownException">
    /// No response shows whether the record was created; see <see cref="WriteOptions{T}.LookUpBy"/>.
    /// </exception>
    /// <exception cref="PartiallyAppliedException">
    /// The record was created, but a field that is sent by another request was not written.
    /// </exception>
    public async ValueTask<WriteResult<T>> CreateAsync(T record, WriteOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await RunAsync("create", null, call => RecordWrites.CreateAsync(call, record, options ?? new(), cancellationToken),
            static written => written.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes a record: writes the fields that are set in <paramref name="changes"/>, clears those in <see cref="WriteOptions{T}.Clear"/>,
    /// and leaves the others unchanged.
    /// </summary>
    /// <exception cref="ConflictException">
    /// The record was changed since the one passed as <see cref="WriteOptions{T}.IfUnchangedSince"/> was read.
    /// </exception>
    public async ValueTask<WriteResult<T>> UpdateAsync(string id, T changes, WriteOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(changes);
        return await RunAsync("update", id, call => RecordWrites.UpdateAsync(call, id, changes, options ?? new(), cancellationToken), null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates or changes a record by a key that the caller chooses.</summary>
    /// <param name="keyField">The vendor's field that contains the key, for example <c>email</c>.</param>
    /// <param name="key">The key.</param>
    /// <param name="record">The fields to write.</param>
    /// <param name="options">The options; null: the defaults.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<WriteResult<T>> UpsertAsync(string keyField, string key, T record, WriteOptions<T>? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyField);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(record);
        return await RunAsync("upsert", null, call => RecordWrites.UpsertAsync(call, (keyField, key), record, options ?? new(),
            cancellationToken), static written => written.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a record; succeeds when it does not exist.</summary>
    public async ValueTask DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        await RunAsync("delete", id, call => DoneAsync(RecordWrites.DeleteAsync(call, id, version: null, cancellationToken)), null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates many records: in batches where the vendor supports them. A failure does not stop the others. A record
    /// whose outcome no response shows has an <see cref="OutcomeUnknownException"/>, unless a look-up finds it.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="progress">Receives the result of each record when it is written, or failed.</param>
    /// <param name="lookUpBy">
    /// A field whose value no other record has, as in <see cref="WriteOptions{T}.LookUpBy"/>; null: no look-up. The look-ups of a batch,
    /// and further tries to create records that do not exist, take at most
    /// <see cref="Connectors.ConnectorOptions.TotalRequestTimeout"/>. Two of <paramref name="records"/> with one value are an
    /// <see cref="InvalidRequestException"/> before anything is sent.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>A result a record, in the records' order.</returns>
    public async ValueTask<IReadOnlyList<WriteResult<T>>> CreateManyAsync(IReadOnlyList<T> records,
        IProgress<WriteResult<T>>? progress = null, Field<T>? lookUpBy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        return await RunManyAsync("create",
            call => new BatchWrites<T>(call, progress).CreateAsync(records, new() { LookUpBy = lookUpBy }, cancellationToken),
            IdAndError, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes many records, each by its id, as <see cref="CreateManyAsync"/> does.</summary>
    public async ValueTask<IReadOnlyList<WriteResult<T>>> UpdateManyAsync(IReadOnlyList<T> changes,
        IProgress<WriteResult<T>>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return await RunManyAsync("update", call => new BatchWrites<T>(call, progress).UpdateAsync(changes, new(), cancellationToken),
            IdAndError, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes many records, as <see cref="CreateManyAsync"/> does; the results contain their ids alone.</summary>
    public async ValueTask<IReadOnlyList<WriteResult<T>>> DeleteManyAsync(IReadOnlyList<string> ids,
        IProgress<WriteResult<T>>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return await RunManyAsync("delete", call => new BatchWrites<T>(call, progress).DeleteAsync(ids, cancellationToken),
            IdAndError, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Links the record to one of another resource.</summary>
    public async ValueTask LinkAsync(string id, string resource, string toId, string? label = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(toId);
        await RunAsync("link", id, call => DoneAsync(Linker.LinkAsync(call, id, resource, toId, label, cancellationToken)), null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a link; succeeds when it does not exist.</summary>
    public async ValueTask UnlinkAsync(string id, string resource, string toId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(toId);
        await RunAsync("unlink", id, call => DoneAsync(Linker.UnlinkAsync(call, id, resource, toId, cancellationToken)), null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The mapped fields, and which of them this connection can read and write.</summary>
    public async ValueTask<IReadOnlyList<FieldSupport>> CoverageAsync(CancellationToken cancellationToken = default) =>
        await CoverageReader.ReadAsync(await _resource.OpenAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    private ValueTask<TResult> RunAsync<TResult>(string operation, string? id, Func<ResourceCall<T>, ValueTask<TResult>> run,
        Func<TResult, string?>? idOf, CancellationToken cancellationToken) =>
        _resource.Runtime.Audit.ObserveAsync(new(_resource.Key, operation, Name, id), async subject =>
        {
            var call = await _resource.OpenAsync(cancellationToken).ConfigureAwait(false);
            subject.Connector = call.Connector.Id;
            var result = await RunAsync(call, operation, run).ConfigureAwait(false);
            if (idOf is not null) subject.RecordId = idOf(result);
            return result;
        });

    private static IEnumerable<(string? Id, IntegrationException? Error)> IdAndError(IReadOnlyList<WriteResult<T>> results) =>
        results.Select(result => (result.Record.Id, result.Error));

    /// <summary>Writes one audit entry for each record, and one for the whole when it fails.</summary>
    private async ValueTask<TResult> RunManyAsync<TResult>(
        string operation, Func<ResourceCall<T>, ValueTask<TResult>> run,
            Func<TResult, IEnumerable<(string? Id, IntegrationException? Error)>> records, CancellationToken cancellationToken)
    {
        string? connector = null;
        try
        {
            var call = await _resource.OpenAsync(cancellationToken).ConfigureAwait(false);
            connector = call.Connector.Id;
            var result = await RunAsync(call, operation, run).ConfigureAwait(false);
            if (_resource.Runtime.Audit.IsOn)
                await _resource.Runtime.Audit.WriteManyAsync(records(result)
                    .Select(record =>
                    (new AuditSubject(_resource.Key, operation, Name, record.Id) { Connector = connector }, (Exception?)record.Error)))
                    .ConfigureAwait(false);
            return result;
        }
        catch (Exception e)
        {
            await _resource.Runtime.Audit.WriteAsync(new(_resource.Key, operation, Name) { Connector = connector }, e)
                .ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads reference data from memory; a write ends that, whatever its outcome, and a response that cannot be read.</summary>
    private static async ValueTask<TResult> RunAsync<TResult>(ResourceCall<T> call, string operation,
        Func<ResourceCall<T>, ValueTask<TResult>> run)
    {
        var isRead = call.IsRead = operation == "get";
        try
        {
            var result = await run(call).ConfigureAwait(false);
            if (isRead) call.Complete();
            return result;
        }
        catch (ContractViolationException)
        {
            isRead = false;
            throw;
        }
        finally
        {
            if (!isRead) call.Forget();
        }
    }

    private static async ValueTask<bool> DoneAsync(ValueTask work)
    {
        await work.ConfigureAwait(false);
        return true;
    }
}
