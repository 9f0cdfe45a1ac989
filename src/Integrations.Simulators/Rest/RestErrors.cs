using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>A vendor's errors: one body for all, and a status code by kind where it differs from the usual one.</summary>
public sealed class RestErrors
{
    private static readonly FrozenDictionary<RestErrorKind, int> Usual = new Dictionary<RestErrorKind, int>
    {
        [RestErrorKind.MalformedBody] = 400,
        [RestErrorKind.UnsupportedParameter] = 400,
        [RestErrorKind.Unauthorized] = 401,
        [RestErrorKind.Forbidden] = 403,
        [RestErrorKind.NotFound] = 404,
        [RestErrorKind.MethodNotAllowed] = 405,
        [RestErrorKind.Conflict] = 409,
        [RestErrorKind.Validation] = 422,
        [RestErrorKind.TooManyRequests] = 429,
        [RestErrorKind.Other] = 500,
    }.ToFrozenDictionary();

    /// <summary>The body of an error; an array or object, or a JSON text for a plain body.</summary>
    public required Func<RestFailure, JsonNode> Body { get; init; }

    /// <summary>The status codes by kind that differ from 400, 401, 403, 404, 405, 409, 422 (validation) and 429.</summary>
    public IReadOnlyDictionary<RestErrorKind, int> Statuses { get; init; } = new Dictionary<RestErrorKind, int>();

    internal SimulatedAnswer Of(RestErrorKind kind, string message, params IReadOnlyList<RecordError> fields) =>
        Of(new RestFailure(kind, StatusOf(kind), message, fields));

    internal SimulatedAnswer NotFound(string collection, string id) =>
        Of(new RestFailure(RestErrorKind.NotFound, StatusOf(RestErrorKind.NotFound), $"{collection} {id} not found", [])
        {
            Collection = collection,
        });

    internal SimulatedAnswer Of(int status)
    {
        var kind = Enum.GetValues<RestErrorKind>().Cast<RestErrorKind?>()
            .FirstOrDefault(kind => StatusOf(kind!.Value) == status);
        return Of(new RestFailure(kind ?? RestErrorKind.Other, status, $"The request was refused with {status}.", []));
    }

    internal int StatusOf(RestErrorKind kind) => Statuses.TryGetValue(kind, out var status) ? status : Usual[kind];

    private SimulatedAnswer Of(RestFailure failure) => Body(failure) is JsonValue text && text.TryGetValue<string>(out var plain)
        ? SimulatedAnswer.Text(failure.Status, plain, "text/plain; charset=utf-8")
        : SimulatedAnswer.Json(failure.Status, Body(failure));
}

/// <summary>A refused request, from which a vendor makes the body of its error.</summary>
/// <param name="Kind">The kind of error.</param>
/// <param name="Status">The status code of the response.</param>
/// <param name="Message">The reason, in English.</param>
/// <param name="Fields">The fields of the body, or the parameters of the query, that were refused.</param>
public sealed record RestFailure(RestErrorKind Kind, int Status, string Message, IReadOnlyList<RecordError> Fields)
{
    /// <summary>The collection that lacks the record; null for any other error, such as an unknown path.</summary>
    public string? Collection { get; init; }
}

/// <summary>The kind of a vendor's error.</summary>
public enum RestErrorKind
{
    /// <summary>Any other error, such as one that a fault asks for.</summary>
    Other,

    /// <summary>The body is not a JSON object.</summary>
    MalformedBody,

    /// <summary>A query parameter is unknown, repeated or has a wrong value.</summary>
    UnsupportedParameter,

    /// <summary>The credential is absent, unknown or expired.</summary>
    Unauthorized,

    /// <summary>The grant lacks a scope.</summary>
    Forbidden,

    /// <summary>The path or the record does not exist.</summary>
    NotFound,

    /// <summary>The path does not support the method.</summary>
    MethodNotAllowed,

    /// <summary>A unique value exists already, or an idempotency key came with another body.</summary>
    Conflict,

    /// <summary>Members of the body are unknown, read-only, missing or have a wrong value.</summary>
    Validation,

    /// <summary>A limit is exceeded.</summary>
    TooManyRequests,
}
