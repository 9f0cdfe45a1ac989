namespace Integrations.Models;

/// <summary>An ordered set of stages that deals move through.</summary>
public sealed class Pipeline : UnifiedRecord, IRecordModel<Pipeline>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "pipelines";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static PipelineFields Fields { get; } = new();

    static string IRecordModel<Pipeline>.ResourceName => Resource;

    static RecordFields<Pipeline> IRecordModel<Pipeline>.AllFields => Fields;

    static string? IRecordModel<Pipeline>.Category => "crm";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The position among the pipelines.</summary>
    public int? Order { get; set; }

    /// <summary>The stages in order.</summary>
    public RecordList<PipelineStage> Stages => StagesOrNull ??= [];

    internal RecordList<PipelineStage>? StagesOrNull { get; private set; }
}
