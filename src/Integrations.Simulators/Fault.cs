using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>A fault of a vendor. Created by the factory methods; used once or repeatedly.</summary>
public sealed class Fault
{
    private Fault() { }

    internal TimeSpan Before { get; private init; }
    internal Func<VendorSimulator, SimulatedRequest, SimulatedAnswer>? Instead { get; private init; }
    internal Func<SimulatedAnswer, SimulatedAnswer>? Change { get; private init; }
    internal bool AbortBefore { get; private init; }
    internal bool AbortAfter { get; private init; }
    internal int? CutAt { get; private init; }
    internal long? Announced { get; private init; }
    internal TimeSpan Pause { get; private init; }
    internal bool IsForeign { get; private init; }

    /// <summary>Responds with a status code without doing the work; without a body, with the vendor's own error of that status.</summary>
    public static Fault Status(int code, string? body = null, int? retryAfter = null,
        IReadOnlyDictionary<string, string>? headers = null) => new()
    {
        Instead = (vendor, _) =>
        {
            var response = body is null ? vendor.ErrorAnswerFor(code) : SimulatedAnswer.Text(code, body, MediaType(body));
            if (retryAfter is { } seconds) response.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
            foreach (var (name, value) in headers ?? new Dictionary<string, string>()) response.With(name, value);
            return response;
        },
        IsForeign = body is not null || code is >= 300 and < 400,
    };

    /// <summary>Responds with 429 in the vendor's form without doing the work; Retry-After is sent unchanged; null: without it.</summary>
    public static Fault Throttled(string? retryAfter = null) =>
        Status(429, headers: retryAfter is null ? null : new Dictionary<string, string> { ["Retry-After"] = retryAfter });

    /// <summary>Waits on the simulator's clock, then does the work.</summary>
    public static Fault Delay(TimeSpan delay) => new() { Before = delay };

    /// <summary>Does the work, announces the whole body and closes after its first bytes.</summary>
    public static Fault Truncate(int bytes) => new() { CutAt = bytes };

    /// <summary>Does the work, announces this number of bytes in Content-Length, sends the actual body and closes the connection.</summary>
    public static Fault LyingLength(long announced) => new() { Announced = announced };

    /// <summary>Does the work and declares that the body is compressed, which it is not.</summary>
    public static Fault BrokenEncoding(string encoding = "gzip") => Changed(response => response.With("Content-Encoding", encoding));

    /// <summary>Repeats the first response for every later request: a cursor that leads to its own page.</summary>
    public static Fault RepeatFirst()
    {
        SimulatedAnswer? first = null;
        return Changed(response => Interlocked.CompareExchange(ref first, response, null) ?? response);
    }

    /// <summary>Returns pages without records, each with another cursor to a next one; where the vendor has such pages.</summary>
    public static Fault EmptyPages()
    {
        var pages = 0;
        return new() { Instead = (vendor, request) => vendor.EmptyPageFor(request, Interlocked.Increment(ref pages)), IsForeign = true };
    }

    /// <summary>Responds with an HTML page, as an edge server or a login page does, without doing the work.</summary>
    public static Fault Html(int status = 200) =>
        Body("<!DOCTYPE html><html><head><title>Please wait</title></head><body><h1>One moment</h1></body></html>",
            "text/html; charset=utf-8", status);

    /// <summary>Responds with this text without doing the work.</summary>
    public static Fault Body(string text, string contentType = "application/json", int status = 200) =>
        new() { Instead = (_, _) => SimulatedAnswer.Text(status, text, contentType), IsForeign = true };

    /// <summary>Aborts the connection before anything is done.</summary>
    public static Fault Reset() => new() { AbortBefore = true };

    /// <summary>Does the work, then aborts the connection: the caller cannot know the result.</summary>
    public static Fault ResetAfterWork() => new() { AbortAfter = true };

    /// <summary>Does the work, sends half of the body, pauses on the simulator's clock, sends the rest.</summary>
    public static Fault SlowBody(TimeSpan pause) => new() { Pause = pause };

    /// <summary>Does the work and responds with its status code without a body.</summary>
    public static Fault EmptyBody() =>
        Changed(response => new() { Status = response.Status, Headers = response.Headers, ContentType = response.ContentType });

    /// <summary>Does the work; the first member of that name in the JSON response gets a value of another type.</summary>
    public static Fault WrongType(string member) => Changed(response =>
    {
        var body = JsonNode.Parse(response.Body);
        Visit(body, member, record => record[member] = Unlike(record[member]));
        return WithBody(response, body);
    });

    /// <summary>Does the work; the first member of that name in the JSON response is omitted, such as the link to the next page.</summary>
    public static Fault Without(string member) => Changed(response =>
    {
        var body = JsonNode.Parse(response.Body);
        Visit(body, member, record => record.Remove(member));
        return WithBody(response, body);
    });

    /// <summary>Does the work and sends the result of the function on the response.</summary>
    public static Fault Changed(Func<SimulatedAnswer, SimulatedAnswer> change) => new() { Change = change, IsForeign = true };

    private static string MediaType(string body) => body.AsSpan().TrimStart() is ['{' or '[', ..] ? "application/json" : "text/plain";

    private static JsonNode Unlike(JsonNode? value) =>
        value is JsonArray or JsonObject ? JsonValue.Create("unexpected") : new JsonArray(new JsonObject { ["unexpected"] = true });

    private static SimulatedAnswer WithBody(SimulatedAnswer response, JsonNode? body) => new()
    {
        Status = response.Status,
        Headers = response.Headers,
        ContentType = response.ContentType,
        Content = JsonSerializer.SerializeToUtf8Bytes(body),
    };

    private static bool Visit(JsonNode? node, string member, Action<JsonObject> change)
    {
        switch (node)
        {
            case JsonObject record when record.ContainsKey(member):
                change(record);
                return true;
            case JsonObject record:
                return record.Any(pair => Visit(pair.Value, member, change));
            case JsonArray items:
                return items.Any(item => Visit(item, member, change));
            default:
                return false;
        }
    }
}
