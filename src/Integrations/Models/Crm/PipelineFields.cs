namespace Integrations.Models;

/// <summary>The fields of <see cref="Pipeline"/>.</summary>
public sealed class PipelineFields : RecordFields<Pipeline>
{
    internal PipelineFields()
    {
        Name = Declare(nameof(Pipeline.Name), static r => r.Name, static (r, v) => r.Name = v);
        Order = Declare(nameof(Pipeline.Order), static r => r.Order, static (r, v) => r.Order = v);
        Stages = DeclareList(nameof(Pipeline.Stages), static r => r.StagesOrNull, static r => r.Stages);
    }

    /// <summary>The name.</summary>
    public Field<Pipeline, string?> Name { get; }

    /// <summary>The position among the pipelines.</summary>
    public Field<Pipeline, int?> Order { get; }

    /// <summary>The stages in order.</summary>
    public ListField<Pipeline, PipelineStage> Stages { get; }
}
