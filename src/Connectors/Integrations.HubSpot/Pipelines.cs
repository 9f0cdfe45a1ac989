namespace Integrations.HubSpot;

/// <summary>Deal pipelines and their stages: <c>/crm/v3/pipelines/deals</c>.</summary>
internal static class Pipelines
{
    public static readonly Mapping<PipelineStage> StageMap = new()
    {
        { PipelineStage.Fields.Id, Text("id").ReadOnly() },
        { PipelineStage.Fields.Name, "label" },
        { PipelineStage.Fields.Order, "displayOrder" },
        { PipelineStage.Fields.Probability, "metadata.probability" },
        { PipelineStage.Fields.Outcome, OutcomeByProbability("metadata.isClosed", "metadata.probability") },
    };

    public static readonly Mapping<Pipeline> Map = new()
    {
        { Pipeline.Fields.Id, Text("id").ReadOnly() },
        { Pipeline.Fields.Name, "label" },
        { Pipeline.Fields.Order, "displayOrder" },
        { Pipeline.Fields.Stages, List("stages", StageMap).ReadOnly() },
        { Pipeline.Fields.CreatedAt, Instant("createdAt").ReadOnly() },
        { Pipeline.Fields.UpdatedAt, Instant("updatedAt").ReadOnly() },
        { Pipeline.Fields.IsDeleted, Boolean("archived") },
    };
}
