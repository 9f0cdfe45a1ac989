namespace Integrations.Models;

/// <summary>The fields of <see cref="PipelineStage"/>.</summary>
public sealed class PipelineStageFields : FieldSet<PipelineStage>
{
    internal PipelineStageFields()
    {
        Id = Declare(nameof(PipelineStage.Id), static r => r.Id, static (r, v) => r.Id = v);
        Name = Declare(nameof(PipelineStage.Name), static r => r.Name, static (r, v) => r.Name = v);
        Order = Declare(nameof(PipelineStage.Order), static r => r.Order, static (r, v) => r.Order = v);
        Probability = Declare(nameof(PipelineStage.Probability), static r => r.Probability, static (r, v) => r.Probability = v);
        Outcome = Declare(nameof(PipelineStage.Outcome), static r => r.Outcome, static (r, v) => r.Outcome = v);
    }

    /// <summary>The vendor's id.</summary>
    public Field<PipelineStage, string?> Id { get; }

    /// <summary>The name.</summary>
    public Field<PipelineStage, string?> Name { get; }

    /// <summary>The position among the stages.</summary>
    public Field<PipelineStage, int?> Order { get; }

    /// <summary>The probability of winning, 0 to 1.</summary>
    public Field<PipelineStage, decimal?> Probability { get; }

    /// <summary>The status of a deal in this stage: open, won or lost.</summary>
    public Field<PipelineStage, Normalized<DealStatus>?> Outcome { get; }
}
