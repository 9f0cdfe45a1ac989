using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>One record found in a recorded file.</summary>
/// <param name="Resource">The vendor's name of its kind; null where the record does not tell.</param>
/// <param name="Pointer">Where it stands in the body.</param>
/// <param name="Json">The record in the vendor's JSON form.</param>
public sealed record PayloadRecord(string? Resource, string Pointer, JsonElement Json)
{
    /// <summary>Whether it only says that the record was deleted.</summary>
    public bool IsDeletion { get; init; }
}

/// <summary>One recorded file and what it is.</summary>
public sealed record Payload
{
    public required string Vendor { get; init; }

    public required string File { get; init; }

    public required PayloadKind Kind { get; init; }

    /// <summary>The vendor's name of what it is about; null when it does not tell or mixes several.</summary>
    public string? Resource { get; init; }

    /// <summary>The status, where the file records one.</summary>
    public int? Status { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as it was recorded.</summary>
    public string Text { get; init; } = "";

    public string MediaType => Text.TrimStart().StartsWith('<') ? "application/xml" : "application/json";

    /// <summary>The body in JSON form; undefined for what is not JSON and has no such form.</summary>
    public JsonElement Body { get; init; }

    public IReadOnlyList<PayloadRecord> Records { get; init; } = [];

    /// <summary>Rows that failed, beside the records of a partly failed batch.</summary>
    public IReadOnlyList<JsonElement> Errors { get; init; } = [];

    /// <summary>Why no test runs it through a mapping or the error table; null where one can.</summary>
    public string? LeftOut { get; init; }

    public override string ToString() => $"{Vendor}/{File}: {Kind}{(Resource is null ? "" : " of " + Resource)}";
}
