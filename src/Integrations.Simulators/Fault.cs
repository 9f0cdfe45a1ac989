using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>One way a vendor misbehaves. Made by the factories; used once or often.</summary>
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

    /// <summary>Answers a status, nothing being done; without a body, the vendor's own error of that status.</summary>
    public static Fault Status(int code, string? body = null, int? retryAfter = null, IReadOnlyDictionary<string, string>? headers = null) => new()
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

    /// <summary>Answers 429 in the vendor's words, nothing being done; Retry-After as given, whatever it is; null: without it.</summary>
    public static Fault Throttled(string? retryAfter = null) =>
        Status(429, headers: retryAfter is null ? null : new Dictionary<string, string> { ["Retry-After"] = retryAfter });

    /// <summary>Waits on the simulator's clock, then does the work.</summary>
    public static Fault Delay(TimeSpan delay) => new() { Before = delay };

    /// <summary>Does the work, announces the whole body and closes after its first bytes.</summary>
    public static Fault Truncate(int bytes) => new() { CutAt = bytes };

    /// <summary>Does the work, announces so many bytes in Content-Length, sends the body there is and closes.</summary>
    public static Fault LyingLength(long announced) => new() { Announced = announced };

    /// <summary>Does the work and says that the body is compressed, which it is not.</summary>
    public static Fault BrokenEncoding(string encoding = "gzip") => Changed(response => response.With("Content-Encoding", encoding));

    /// <summary>The first answer it meets comes again for every later request: a cursor that leads to its own page.</summary>
    public static Fault RepeatFirst()
    {
        SimulatedAnswer? first = null;
        return Changed(response => Interlocked.CompareExchange(ref first, response, null) ?? response);
    }

    /// <summary>Answers pages without records, each with another cursor to a next one; where the vendor has such pages.</summary>
    public static Fault EmptyPages()
    {
        var pages = 0;
        return new() { Instead = (vendor, request) => vendor.EmptyPageFor(request, Interlocked.Increment(ref pages)), IsForeign = true };
    }

    /// <summary>Answers a page of HTML, as an edge or a log-in wall does; nothing is done.</summary>
    public static Fault Html(int status = 200) =>
        Body("<!DOCTYPE html><html><head><title>Please wait</title></head><body><h1>One moment</h1></body></html>", "text/html; charset=utf-8", status);

    /// <summary>Answers this text; nothing is done.</summary>
    public static Fault Body(string text, string contentType = "application/json", int status = 200) =>
        new() { Instead = (_, _) => SimulatedAnswer.Text(status, text, contentType), IsForeign = true };

    /// <summary>Aborts the connection before anything is done.</summary>
    public static Fault Reset() => new() { AbortBefore = true };

    /// <summary>Does the work, then aborts the connection: the caller cannot know.</summary>
    public static Fault ResetAfterWork() => new() { AbortAfter = true };

    /// <summary>Does the work, sends half of the body, pauses on the simulator's clock, sends the rest.</summary>
    public static Fault SlowBody(TimeSpan pause) => new() { Pause = pause };

    /// <summary>Does the work and answers its status without a body.</summary>
    public static Fault EmptyBody() => Changed(response => new() { Status = response.Status, Headers = response.Headers, ContentType = response.ContentType });

    /// <summary>Does the work; the first member of that name in the JSON answer gets a value of another type.</summary>
    public static Fault WrongType(string member) => Changed(response =>
    {
        var body = JsonNode.Parse(response.Body);
        Visit(body, member, record => record[member] = Unlike(record[member]));
        return WithBody(response, body);
    });

    /// <summary>Does the work; the first member of that name in the JSON answer is left out, such as the link to the next page.</summary>
    public static Fault Without(string member) => Changed(response =>
    {
        var body = JsonNode.Parse(response.Body);
        Visit(body, member, record => record.Remove(member));
        return WithBody(response, body);
    });

    /// <summary>Does the work and answers what the function makes of the answer.</summary>
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
