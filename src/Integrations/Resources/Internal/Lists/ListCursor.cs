using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>Where a list goes on. Travels to the host and back as sealed text.</summary>
internal sealed class ListCursor
{
    /// <summary>Connection and resource it belongs to.</summary>
    [JsonPropertyName("o")]
    public string Owner { get; set; } = "";

    /// <summary>Fingerprint of the query: another query cannot go on here.</summary>
    [JsonPropertyName("q")]
    public string Query { get; set; } = "";

    /// <summary>Number of the phase.</summary>
    [JsonPropertyName("p")]
    public int Phase { get; set; }

    /// <summary>The vendor's cursor, link or since-time.</summary>
    [JsonPropertyName("v")]
    public string? Vendor { get; set; }

    /// <summary>Records read in this window, for offsets and caps.</summary>
    [JsonPropertyName("n")]
    public long Count { get; set; }

    /// <summary>Where the window behind a cap begins: the last value of the sort field.</summary>
    [JsonPropertyName("k")]
    public string? Key { get; set; }

    /// <summary>Ids already handed out that have that last value.</summary>
    [JsonPropertyName("i")]
    public List<string> AtKey { get; set; } = [];

    /// <summary>The vendor's clock when the list began, epoch milliseconds.</summary>
    [JsonPropertyName("t")]
    public long? Began { get; set; }

    /// <summary>The largest time of a record handed out, epoch milliseconds.</summary>
    [JsonPropertyName("m")]
    public long Latest { get; set; }

    /// <summary>Hashes of records read in the last second that was reached, while rows ascend in time.</summary>
    [JsonPropertyName("l")]
    public List<ulong> AtLatest { get; set; } = [];

    /// <summary>The list is read by a short selection, and its fields by ids.</summary>
    [JsonPropertyName("w")]
    public bool IsWide { get; set; }

    /// <summary>Hashes of records handed out that lie within the look-back, for the next checkpoint.</summary>
    [JsonPropertyName("s")]
    public List<ulong> Seen { get; set; } = [];
}

[JsonSerializable(typeof(ListCursor))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class ListCursorJson : JsonSerializerContext;
