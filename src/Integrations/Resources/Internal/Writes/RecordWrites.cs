using System.Collections;
using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Creates, changes and deletes one record: the write, then the links for fields, then the checks that the caller requested.
/// </summary>
internal static class RecordWrites
{
    public static async ValueTask<WriteResult<T>> CreateAsync<T>(ResourceCall<T> call, T record, WriteOptions<T> options,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var operation = For(call, record) ?? throw call.NotSupported(Operation.Create);
        await CustomNames.ResolveAsync(call, [record], options, cancellationToken).ConfigureAwait(false);
        var body = new WriteBody<T>(call, record, isNew: true, options, operation.Spec.NullLiteral);
        var request =
            WriteRequests.Of(call, operation, "create", id: null, version: null, body, options.IdempotencyKey, RetrySafety.NonIdempotent);
        var (written, isFound) = await CreatedAsync(call, operation.Spec, request, record, options.LookUpBy, cancellationToken)
            .ConfigureAwait(false);
        await AssociationWrites.WriteAsync(call, record, written.Id!, "create", cancellationToken).ConfigureAwait(false);
        return await FinishAsync(call, record, written, body, options, isFound ? null : true, null, cancellationToken, isFound)
            .ConfigureAwait(false);
    }

    private static async ValueTask<(T Record, bool IsFound)> CreatedAsync<T>(ResourceCall<T> call, WriteOperation spec,
        VendorRequest request, T record, Field<T>? lookUpBy, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (lookUpBy is null)
            return (await SendAsync(call, spec, request, record, id: null, cancellationToken).ConfigureAwait(false), false);
        var lookUp = await CreateLookUp<T>.PrepareAsync(call, record, lookUpBy, cancellationToken).ConfigureAwait(false);
        request = request with { Subject = request.Subject! with { Keys = [lookUp.Key] } };
        return await lookUp.CreateAsync(
            now => SendAsync(now, spec, request, record, id: null, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<WriteResult<T>> UpdateAsync<T>(ResourceCall<T> call, string id, T changes, WriteOptions<T> options,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var operation = call.Operations.Update ?? throw call.NotSupported(Operation.Update);
        await CustomNames.ResolveAsync(call, [changes], options, cancellationToken).ConfigureAwait(false);
        var body = new WriteBody<T>(call, changes, isNew: false, options, operation.Spec.NullLiteral, mayReadHeld: true);
        var needsHeld = WholeRecord.NeedsHeld(operation.Spec.Whole, body);
        var (version, isCompared, held) =
            await ConcurrencyCheck.CheckAsync(call, operation.Spec, id, changes, options, needsHeld, cancellationToken)
                .ConfigureAwait(false);
        if (needsHeld) body = new WriteBody<T>(call, changes, isNew: false, options, operation.Spec.NullLiteral, held);
        var written = new T { Id = id };
        if (!body.IsEmpty)
        {
            var request =
                WriteRequests.Of(call, operation, "update", id, version, body, options.IdempotencyKey, RetrySafety.Idempotent, held);
            try
            {
                written = await SendAsync(call, operation.Spec, request, changes, id, cancellationToken).ConfigureAwait(false);
            }
            catch (ConflictException e) when (operation.Spec.VersionInBody is not null)
            {
                throw await ConcurrencyCheck.ConflictAsync(call, id, changes, e, cancellationToken).ConfigureAwait(false);
            }
        }

        await AssociationWrites.WriteAsync(call, changes, written.Id!, "update", cancellationToken).ConfigureAwait(false);
        return await FinishAsync(call, changes, written, body, options, isCreated: false, isCompared, cancellationToken)
            .ConfigureAwait(false);
    }

    public static async ValueTask<WriteResult<T>> UpsertAsync<T>(ResourceCall<T> call, (string Field, string Value) key, T record,
        WriteOptions<T> options, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var operation = call.Operations.Upsert ?? throw call.NotSupported(Operation.Upsert);
        await CustomNames.ResolveAsync(call, [record], options, cancellationToken).ConfigureAwait(false);
        var body = new WriteBody<T>(call, record, isNew: false, options, call.Operations.Update?.Spec.NullLiteral);
        var spec = operation.Spec;
        using var response =
            await call.SendAsync(WriteRequests.Upsert(call, operation, key, body), cancellationToken).ConfigureAwait(false);
        WriteResponses.RequireSuccess(call, response, spec.SuccessPath, spec.Error, "upsert");
        var written = await AnsweredAsync(call, response, spec.Record, spec.Id, record, "upsert").ConfigureAwait(false);
        bool? isCreated = spec.CreatedPath is { } flag && response.Body.Length > 0
            ? JsonResponse.At(call.Parse(response, "upsert"),
                call.Path(flag))?.ValueKind == System.Text.Json.JsonValueKind.True
            : response.Status == 201;
        if (written.Id is null)
            throw call.Broken(response, call.Name("upsert"), "no id");
        await AssociationWrites.WriteAsync(call, record, written.Id, "upsert", cancellationToken).ConfigureAwait(false);
        return await FinishAsync(call, record, written, body, options, isCreated, null, cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask DeleteAsync<T>(ResourceCall<T> call, string id, string? version, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        var operation = call.Operations.Delete ?? throw call.NotSupported(Operation.Delete);
        var needsHeld = operation.Spec.Whole is { OnlyToClear: false };
        var held = needsHeld || (operation.Spec.VersionInBody is not null && version is null)
            ? await ConcurrencyCheck.CurrentAsync(call, id, cancellationToken).ConfigureAwait(false) : null;
        version ??= held?.Version;
        if ((needsHeld && held is null) || (operation.Spec.VersionInBody is not null && version is null)) return;
        var request =
            WriteRequests.Of(call, operation, "delete", id, version, body: null, idempotencyKey: null, RetrySafety.Idempotent, held);
        try
        {
            using var response = await call.SendAsync(request, cancellationToken).ConfigureAwait(false);
            WriteResponses.RequireSuccess(call, response, operation.Spec.SuccessPath, operation.Spec.Error, "delete");
        }
        catch (NotFoundException)
        {
            // Deleted before: the requested state.
        }
    }

    /// <summary>The request that creates the record: by a Boolean field that is true, otherwise the usual one.</summary>
    private static DeclaredOperation<WriteOperation>? For<T>(ResourceCall<T> call, T record) where T : UnifiedRecord, new()
    {
        foreach (var (field, operation) in call.Operations.CreateWhen)
            if (call.Table.Find(field)?.Field.ValueOf(record) is true) return operation;
        return call.Operations.Create;
    }

    private static async ValueTask<T> SendAsync<T>(ResourceCall<T> call, WriteOperation spec, VendorRequest request, T sent, string? id,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var sentAt = call.Runtime.Time.GetUtcNow();
        using var response = await call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            WriteResponses.RequireSuccess(call, response, spec.SuccessPath, spec.Error, id is null ? "create" : "update");
            var written =
                await AnsweredAsync(call, response, spec.Record, spec.Id, sent, id is null ? "create" : "update").ConfigureAwait(false);
            written.Id ??= id ?? throw call.Broken(response, request.Operation, "no id");
            return written;
        }
        catch (ContractViolationException e) when (request.MayHaveSecondEffect && !ResponseFormat.IsWholeOrEmpty(response.Body))
        {
            throw UnknownOutcome.Of(request, e, sentAt, call.Runtime.Time.GetUtcNow());
        }
    }

    /// <summary>The record of the response; when it has none, the record sent, with the id of the response.</summary>
    private static ValueTask<T> AnsweredAsync<T>(ResourceCall<T> call, VendorResponse response, string? recordAt, string? idAt, T sent,
        string operation) where T : UnifiedRecord, new()
    {
        if (recordAt is not null && response.Body.Length > 0)
            return new(SingleRecord.Read(call, response, recordAt, operation, call.Reading())
                ?? throw call.Broken(response, call.Name(operation), "no record, and no id"));
        var echo = SentRecord.Of(call, sent, keepsId: false);
        if (idAt is not null && response.Body.Length > 0) echo.Id =
            JsonResponse.Text(call.Parse(response, operation), call.Path(idAt));
        return new(echo);
    }

    private static async ValueTask<WriteResult<T>> FinishAsync<T>(
        ResourceCall<T> call, T sent, T written, WriteBody<T> body, WriteOptions<T> options, bool? isCreated, bool? isCompared,
            CancellationToken cancellationToken, bool isFound = false) where T : UnifiedRecord, new()
    {
        IReadOnlyList<FieldDifference> notApplied = [];
        if (options.Verify)
        {
            written = await Getter.GetAsync(call, written.Id!, CustomFieldSelection.Named(sent.CustomFieldsOrNull?.Written?.Keys ?? []),
                cancellationToken).ConfigureAwait(false);
            notApplied = Verification.Compare(call, sent, written, options);
        }

        return new WriteResult<T>(written)
        {
            IsCreated = isCreated, IsFound = isFound, NotWritten = body.NotWritten, NotApplied = notApplied,
            IsComparedByVendor = isCompared,
        };
    }
}

/// <summary>Compares the vendor's record with the record sent.</summary>
internal static class Verification
{
    public static IReadOnlyList<FieldDifference> Compare<T>(ResourceCall<T> call, T sent, T held, WriteOptions<T> options)
        where T : UnifiedRecord, new()
    {
        var differences = new List<FieldDifference>();
        foreach (var row in call.Table.Rows.Where(r => r.IsWritten(isNew: true) || r.Row.Traits.LinkedTo is not null))
        {
            var cleared = options.Clear.Contains(row.Field);
            if (!cleared && !row.Field.IsSet(sent)) continue;
            var wanted = cleared ? null : row.Row.Comparable(sent);
            var found = row.Row.Comparable(held);
            if (!SameText(wanted, found)) differences.Add(new FieldDifference(row.Field.Name) { Before = wanted, After = found });
        }

        foreach (var (name, value) in sent.CustomFieldsOrNull?.Written ?? new Dictionary<string, CustomValue>())
            if (held.CustomFields[name] is var found
                && !SameText(value.AsString(), found.AsString())) differences.Add(new FieldDifference(name) { Before = value,
                After = found });
        return differences;
    }

    /// <summary>Values with the same text are equal: vendors add labels, reorder and round.</summary>
    private static bool SameText(object? wanted, object? found)
    {
        if (wanted is IEnumerable and not string || found is IEnumerable and not string)
            return Texts(wanted).Order(StringComparer.Ordinal).SequenceEqual(Texts(found).Order(StringComparer.Ordinal));
        return (wanted, found) switch
        {
            (Money a, Money b) => a.Amount == b.Amount && (a.Currency is null || a.Currency == b.Currency),
            (Reference a, Reference b) => a.Id == b.Id,
            (decimal a, decimal b) => a == b,
            (INormalized a, INormalized b) => a.Original is null ? a.ValueName == b.ValueName : a.Original == b.Original,
            (null or "", null or "") => true,
            _ => Equals(wanted, found) || (Number(wanted) is { } left && left == Number(found)),
        };
    }

    private static decimal? Number(object? text) =>
        decimal.TryParse(text as string, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<string> Texts(object? list) =>
        list is IEnumerable items ? items.Cast<object>().Select(i => i.ToString() ?? "") : [];
}

/// <summary>A copy of the record that was sent: the caller's is not changed.</summary>
internal static class SentRecord
{
    public static T Of<T>(ResourceCall<T> call, T sent, bool keepsId = true) where T : UnifiedRecord, new()
    {
        var echo = new T { Connector = call.Connector.Id };
        foreach (var field in call.Definition.AllFields.Where(f => f.IsSet(sent))) field.Copy(sent, echo);
        foreach (var (name, value) in sent.CustomFieldsOrNull?.Written ?? new Dictionary<string, CustomValue>()) echo.CustomFields[name] =
            value;
        if (!keepsId) echo.Id = null;
        return echo;
    }
}

/// <summary>Prevents a write from overwriting a concurrent change.</summary>
internal static class ConcurrencyCheck
{
    /// <summary>
    /// The version to send, <see cref="WriteResult{T}.IsComparedByVendor"/>, and the vendor's current record where
    /// <paramref name="needsHeld"/>.
    /// </summary>
    /// <exception cref="ConflictException">The record changed since the caller read it.</exception>
    /// <exception cref="NotFoundException">The record does not exist.</exception>
    public static async ValueTask<(string? Version, bool? IsCompared, T? Held)> CheckAsync<T>(
        ResourceCall<T> call, WriteOperation spec, string id, T changes, WriteOptions<T> options, bool needsHeld,
            CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var before = options.IfUnchangedSince;
        var known = spec.VersionInBody is null ? null : before is null ? changes.Version : before.Version;
        if (before is not null && known is null && !TellsChanges(call))
            throw call.NotSupported("guard updates of",
                $"Its records have neither a version nor a time of change here: write without {nameof(WriteOptions<>.IfUnchangedSince)}.");
        var isRead = needsHeld || (before is null ? spec.VersionInBody is not null && known is null : known is null);
        var now = isRead ? await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false) ?? throw Missing(call, id) : null;
        if (before is null) return (spec.VersionInBody is null ? null : known ?? now!.Version, null, now);
        if (known is not null) return (known, true, now);
        return now!.Version == before.Version && now.UpdatedAt == before.UpdatedAt ? (now.Version, false, now)
            : throw Conflict(call, id, now, changes, inner: null);
    }

    /// <summary>The vendor rejected the version: the same exception with the current record.</summary>
    public static async ValueTask<ConflictException> ConflictAsync<T>(ResourceCall<T> call, string id, T sent, ConflictException inner,
        CancellationToken cancellationToken) where T : UnifiedRecord, new() =>
        Conflict(call, id, await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false), sent, inner);

    /// <summary>True when records have a version or a time: without either, two records would always look the same.</summary>
    private static bool TellsChanges<T>(ResourceCall<T> call) where T : UnifiedRecord, new() =>
        call.Table.Find(nameof(UnifiedRecord.Version)) is not null || call.Table.Find(nameof(UnifiedRecord.UpdatedAt)) is not null;

    public static async ValueTask<T?> CurrentAsync<T>(ResourceCall<T> call, string id, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        try
        {
            return await Getter.GetAsync(call, id, CustomFieldSelection.Mapped, cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static ConflictException Conflict<T>(ResourceCall<T> call, string id, T? now, T sent, ConflictException? inner)
        where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("update")}: '{id}' was changed since it was read. {inner?.VendorMessage}".TrimEnd())
        {
            Current = now,
            Sent = sent,
            Details = inner?.Details ?? ErrorDetails.Of(call.Connection, call.Name("update"), FaultOrigin.Ours),
        };

    private static NotFoundException Missing<T>(ResourceCall<T> call, string id) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("update")}: the record '{id}' does not exist.") { Details =
            ErrorDetails.Of(call.Connection, call.Name("update"), FaultOrigin.Ours) };
}
