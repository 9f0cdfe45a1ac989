using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Chaos;

/// <summary>What a worker is told to do.</summary>
public enum WorkerDuty
{
    Other = 0,

    /// <summary>Let time pass at once.</summary>
    Advance = 1,

    /// <summary>Keep the next answer to a token request back for good, and say so.</summary>
    Hold = 2,

    /// <summary>Let callers call one connection all at once, and say what they got.</summary>
    Call = 3,

    /// <summary>Call connections until told to stop.</summary>
    Load = 4,

    /// <summary>Stop as hosts do, say what callers got and which events were raised, and end.</summary>
    Stop = 5,
}

/// <summary>One line on a worker's standard input.</summary>
public sealed record WorkerCommand
{
    public required WorkerDuty Duty { get; init; }

    /// <summary>How much time passes.</summary>
    public TimeSpan By { get; init; }

    public IReadOnlyList<string> Connections { get; init; } = [];

    public int Callers { get; init; } = 1;

    /// <summary>After how long a caller leaves.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the crowd takes to pass over all connections.</summary>
    public TimeSpan Lap { get; init; }
}

/// <summary>One line on a worker's standard output.</summary>
public sealed record WorkerReport
{
    /// <summary>The answer of a token request is here, and stays unread.</summary>
    public bool IsHolding { get; init; }

    /// <summary>How many callers got what, for example <c>ok</c>, <c>left</c>, <c>NeedsReauthorization ResponseLost</c>.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; init; } = new Dictionary<string, int>();

    /// <summary>How many events of each kind were raised.</summary>
    public IReadOnlyDictionary<EventKind, int> Events { get; init; } = new Dictionary<EventKind, int>();
}

internal static class WorkerLines
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Options);

    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Options)!;
}
