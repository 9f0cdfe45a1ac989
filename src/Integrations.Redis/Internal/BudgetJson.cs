using System.Text;
using System.Text.Json;
using Integrations.Storage;

namespace Integrations.Redis.Internal;

/// <summary>An exchange as the script reads it, and its reply. Times are milliseconds.</summary>
internal static class BudgetJson
{
    /// <summary>The segments of a window.</summary>
    private const int Segments = 128;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public static string Write(BudgetExchange exchange)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("process", exchange.Process);
            json.WriteNumber("number", exchange.Number);
            json.WriteStartArray("budgets");
            foreach (var budget in exchange.Budgets) Write(json, budget);
            json.WriteEndArray();
            json.WriteStartArray("takes");
            foreach (var take in exchange.Takes)
            {
                json.WriteStartArray();
                foreach (var need in take.Needs) Write(json, need.Budget + 1, need.Permits, need.Reserve, need.Tenants);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static BudgetExchangeReply Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (json.RootElement.TryGetProperty("lost", out _)) return new() { IsLost = true };
        return new()
        {
            Granted = Items(json.RootElement, "granted", static item => item.GetBoolean()),
            Budgets = Items(json.RootElement, "budgets", ReadState),
        };
    }

    private static void Write(Utf8JsonWriter json, SharedBudget budget)
    {
        var span = budget.Window > TimeSpan.Zero ? budget.Window
            : budget.PerSecond > 0 ? TimeSpan.FromSeconds(Math.Min(1e6, budget.Permits / budget.PerSecond))
            : budget.Day is null ? TimeSpan.Zero : TimeSpan.FromDays(1);
        json.WriteStartObject();
        json.WriteNumber("size", budget.Permits);
        json.WriteNumber("window", budget.Window.TotalMilliseconds);
        json.WriteNumber("length", Math.Max(1, budget.Window.TotalMilliseconds / Segments));
        json.WriteNumber("rate", budget.PerSecond);
        json.WriteNumber("keep", (span + (2 * Lease)).TotalMilliseconds);
        json.WriteNumber("promise", budget.PromisedFor.TotalMilliseconds);
        if (budget.Day is { } day) json.WriteNumber("day", day);
        json.WriteNumber("ends", budget.DayEndsIn.TotalMilliseconds);
        json.WriteNumber("open", budget.Open);
        json.WriteNumber("finished", budget.Finished);
        json.WriteBoolean("complete", budget.IsComplete);
        json.WriteStartArray("recent");
        foreach (var part in budget.Recent) Write(json, part.Age.TotalMilliseconds, part.Permits);
        json.WriteEndArray();
        if (budget.LimitedFor is { } limited) json.WriteNumber("limited", limited.TotalMilliseconds);
        json.WriteNumber("processes", budget.LimitedBy);
        if (budget.ReportedPermits is { } size) json.WriteNumber("reported", size);
        if (budget.ReportedUse is { } used) json.WriteNumber("reported_use", used);
        json.WriteNumber("reported_for", budget.ReportedFor.TotalMilliseconds);
        json.WriteNumber("reset", budget.ReportedResetIn.TotalMilliseconds);
        if (budget.Pause is { } pause) json.WriteNumber("pause", pause.TotalMilliseconds);
        json.WriteString("note", budget.Note);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, params ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static SharedBudgetState ReadState(JsonElement state) => new()
    {
        Permits = state.GetProperty("size").GetDouble(),
        IsReported = state.GetProperty("reported").GetBoolean(),
        Used = state.GetProperty("used").GetDouble(),
        Promised = state.GetProperty("promise").GetDouble(),
        Processes = state.GetProperty("processes").GetInt32(),
        Returned = state.GetProperty("returned").GetInt32(),
        Wait = Time(state, "wait"),
        Pause = Time(state, "pause"),
        IsAwaited = state.GetProperty("awaited").GetBoolean(),
        Notes = Items(state, "notes", static item => item.GetString()!),
    };

    /// <summary>An empty list of the script is an empty object.</summary>
    private static T[] Items<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray().Select(read)] : [];

    private static TimeSpan Time(JsonElement json, string name) => TimeSpan.FromMilliseconds(json.GetProperty(name).GetDouble());
}
