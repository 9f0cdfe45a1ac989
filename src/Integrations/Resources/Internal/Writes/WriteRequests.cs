using System.Runtime.InteropServices;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Builds the requests of single writes.</summary>
internal static class WriteRequests
{
    public static VendorRequest Of<T>(
        ResourceCall<T> call, DeclaredOperation<WriteOperation> operation, string name, string? id, string? version, WriteBody<T>? body,
            string? idempotencyKey, RetrySafety usual, T? held = null) where T : UnifiedRecord, new()
    {
        var spec = operation.Spec;
        var query = spec.Query.Copy();
        var key = idempotencyKey ?? Guid.NewGuid().ToString("N");
        if (spec.IdempotencyParameter is { } parameter) query[parameter] = key;
        var isKeyed = spec.IdempotencyHeader is not null || spec.IdempotencyParameter is not null;
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.AddressOf(id, operation.Route, query, find: member => body?.TextOf(member) ?? throw Missing(call, name, member)),
            Headers = spec.IdempotencyHeader is { } header ? [KeyValuePair.Create(header, key)] : [],
            Operation = call.Name(name),
            Safety = spec.Safety ?? (isKeyed ? RetrySafety.WithIdempotencyKey : usual),
            IsIdempotent = usual == RetrySafety.Idempotent,
            Subject = new(call.Definition.Name)
            {
                Sent = body?.Record,
                Keys = id is null ? [] : [KeyValuePair.Create("id", id)],
                IdempotencyKey = isKeyed ? key : null,
                IsKeyOfCaller = isKeyed && idempotencyKey is not null,
            },
            Body = (spec.SendsBody && body is not null) || spec.IdInBody is not null || spec.Constants.Count > 0
                ? Body(spec, id, version, spec.SendsBody ? body : null, held, Elsewhere(call, operation.Route, spec.Constants, id, body))
                : null,
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    public static VendorRequest Upsert<T>(ResourceCall<T> call, DeclaredOperation<UpsertOperation> operation,
        (string Field, string Value) key, WriteBody<T> body) where T : UnifiedRecord, new()
    {
        var spec = operation.Spec;
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        if (spec.Item is { } item)
        {
            json.WriteStartArray(item);
            json.WriteStartObject();
            json.WriteString(spec.KeyMember!, key.Field);
            json.WriteString(spec.ValueMember!, key.Value);
        }

        body.WriteMembers(json,
            [.. new[] { spec.Item is null ? null : spec.KeyMember, spec.Item is null ? null : spec.ValueMember }.OfType<string>()]);
        if (spec.Item is not null)
        {
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.Address(operation.Route, v => v switch { "key" => key.Field, "value" => key.Value, _ => null }, []),
            Operation = call.Name("upsert"),
            Safety = RetrySafety.Idempotent,
            Body = buffer.ToArray(),
            NamesGiven = [key.Field],
            ValuesInAddress = [key.Value],
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    /// <summary>The members of the record that the request expresses otherwise: in its route, or by being the one it is.</summary>
    private static IEnumerable<string> Elsewhere<T>(ResourceCall<T> call, string route, Table<string, string> constants, string? id,
        WriteBody<T>? body) where T : UnifiedRecord, new() =>
        [
            .. TextTemplate.Variables(route).Where(name => body?.TextOf(name) is not null),
            .. id is not null ? [] : call.Operations.CreateWhen.Keys.SelectMany(field => call.Table.Find(field)?.Row.Writes ?? [])
                .Where(name => !constants.ContainsKey(name)),
        ];

    private static InvalidRequestException Missing<T>(ResourceCall<T> call, string operation, string member) where T : UnifiedRecord, new()
    {
        var field = call.FieldName(member);
        return new($"{call.Connector.Name} needs {field} to {operation} one of {call.Definition.Name}: set it.")
        {
            FieldErrors = [new FieldError { Field = field, Message = "is required" }],
            Details = ErrorDetails.Of(call.Connection, call.Name(operation), FaultOrigin.Ours),
        };
    }

    private static byte[] Body<T>(WriteOperation spec, string? id, string? version, WriteBody<T>? body, T? held,
        IEnumerable<string> elsewhere) where T : UnifiedRecord, new()
    {
        using var buffer = new PooledJson();
        var json = buffer.Json;
        var taken = elsewhere.ToList();
        json.WriteStartObject();
        if (spec.Item is { } item) json.WriteStartObject(item);
        if (spec.IdInBody is { } idMember && id is not null) Put(idMember, id);
        if (spec.VersionInBody is { } versionMember && version is not null) Put(versionMember, version);
        WholeRecord.Write(json, spec.Whole, held, body, spec.Constants, taken);
        if (spec.Item is not null) json.WriteEndObject();
        json.WriteEndObject();
        return buffer.ToArray();

        void Put(string member, string value)
        {
            json.WriteString(member, value);
            taken.Add(member);
        }
    }
}

/// <summary>Distinguishes the response of a successful write from a failure with a 2xx status code.</summary>
internal static class WriteResponses
{
    /// <param name="call">The call.</param>
    /// <param name="response">A response with a 2xx status code; an empty one means success.</param>
    /// <param name="flag">Path of a Boolean that is false on failure.</param>
    /// <param name="error">Path of the error; without a Boolean its presence means failure.</param>
    /// <param name="operation">The operation, for exceptions.</param>
    /// <exception cref="ContractViolationException">
    /// The response is truncated JSON: it is unknown whether the write took effect.
    /// </exception>
    /// <exception cref="IntegrationException">The response reports that the write failed.</exception>
    public static void RequireSuccess<T>(ResourceCall<T> call, VendorResponse response, string? flag, string? error, string operation)
        where T : UnifiedRecord, new()
    {
        // A response that is not JSON is accepted as a success only where the definition declares it.
        if (response.Body.Length == 0 || !ResponseFormat.IsJsonOrEmpty(response.Body, response.ContentType)) return;
        var document = call.Parse(response, operation);
        var said = error is null ? null : JsonResponse.At(document, call.Path(error));
        if (flag is null ? said is not null
            : JsonResponse.At(document, call.Path(flag)) is { ValueKind: System.Text.Json.JsonValueKind.False }) throw RowErrors.Of(call,
                said
            ?? document, operation, response);

        // An error of the vendor has a code and a message; a record has neither at the paths of an error.
        if (VendorError.IsRefusal(ErrorDocument.Parse(response.Body), call.Connector.Errors))
            throw RowErrors.Of(call, document, operation, response);
    }
}

/// <summary>The error of one row, or of a 2xx response that reports a failure, by the connector's error table.</summary>
internal static class RowErrors
{
    public static IntegrationException Of<T>(ResourceCall<T> call, JsonElement error, string operation, VendorResponse response)
        where T : UnifiedRecord, new()
    {
        var table = call.Connector.Errors;
        var read = VendorError.Read(ErrorDocument.Parse(JsonMarshal.GetRawUtf8Value(error)), table, requestId: null, response);
        var fault = read.RuleOf(table)?.Kind
            ?? read.Codes.Select(c => table.ByCode.GetValueOrDefault(c)).FirstOrDefault(f => f != VendorErrorKind.Other);
        return ErrorFactory.Create(call.Connection, response.Request with { Operation = call.Name(operation) }, response.Status, read,
            fault,
            retryAt: null);
    }
}
