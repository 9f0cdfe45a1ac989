using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The members that writes of one kind of record require and keep. Lists are words; "A|B" is one of them.</summary>
public record RecordWrites
{
    /// <summary>The members that a create requires; empty for records that are not written.</summary>
    public string Required { get; init; } = "";

    /// <summary>The members that a full update requires; null: those of a create.</summary>
    public string? FullUpdate { get; init; }

    /// <summary>The members that even a sparse update requires.</summary>
    public string SparseUpdate { get; init; } = "";

    /// <summary>The members that a full update keeps when it omits them.</summary>
    public string Kept { get; init; } = "";

    /// <summary>The record as a write would store it; the function makes the refusal of a body without a required member.</summary>
    public JsonObject Apply(RecordSchema schema, JsonObject body, JsonObject? stored, bool isSparse, Func<string, Exception> missing)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(missing);
        var whole = stored is null || isSparse ? Required : FullUpdate ?? Required;
        if (stored is not null) Demand(isSparse ? SparseUpdate : whole, body);
        var fields = stored is null ? schema.Written(body)
            : isSparse ? schema.Merged(stored, body) : schema.Replaced(stored, body, Kept.Split(' '));
        Demand(whole, fields);
        return fields;

        void Demand(string required, JsonObject members)
        {
            if (RecordSchema.FindMissing(required, members) is { } name) throw missing(name);
        }
    }
}
