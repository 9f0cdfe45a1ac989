namespace Integrations.Models;

/// <summary>A stage of a pipeline.</summary>
public sealed class PipelineStage : IEquatable<PipelineStage>
{
    /// <summary>The fields, for mapping tables.</summary>
    public static PipelineStageFields Fields { get; } = new();

    /// <summary>The vendor's id.</summary>
    public string? Id { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The position among the stages.</summary>
    public int? Order { get; set; }

    /// <summary>The probability of winning, 0 to 1.</summary>
    public decimal? Probability { get; set; }

    /// <summary>The status of a deal in this stage: open, won or lost.</summary>
    public Normalized<DealStatus>? Outcome { get; set; }

    /// <summary>True when all fields are equal.</summary>
    public bool Equals(PipelineStage? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PipelineStage);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
