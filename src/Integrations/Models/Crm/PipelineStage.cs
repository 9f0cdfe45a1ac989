namespace Integrations.Models;

/// <summary>A stage of a pipeline.</summary>
public sealed class PipelineStage : IEquatable<PipelineStage>
{
    /// <summary>The fields, for tables.</summary>
    public static PipelineStageFields Fields { get; } = new();

    /// <summary>The vendor's id.</summary>
    public string? Id { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>Place among the stages.</summary>
    public int? Order { get; set; }

    /// <summary>Chance to win, 0 to 1.</summary>
    public decimal? Probability { get; set; }

    /// <summary>What a deal in this stage is: open, won or lost.</summary>
    public Normalized<DealStatus>? Outcome { get; set; }

    /// <summary>Equal when every field is.</summary>
    public bool Equals(PipelineStage? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PipelineStage);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
