namespace Integrations.HubSpot;

/// <summary>Deal pipelines and their stages: <c>/crm/v3/pipelines/deals</c>.</summary>
internal static class Pipelines
{
    public static readonly Mapping<PipelineStage> StageMap = new()
    {
        { PipelineStage.Fields.Id, "id" },
        { PipelineStage.Fields.Name, "label" },
        { PipelineStage.Fields.Order, "displayOrder" },
        { PipelineStage.Fields.Probability, "metadata.probability" },
        { PipelineStage.Fields.Outcome, OutcomeByProbability("metadata.isClosed", "metadata.probability") },
    };

    public static readonly Mapping<Pipeline> Map = new()
    {
        { Pipeline.Fields.Id, "id" },
        { Pipeline.Fields.Name, "label" },
        { Pipeline.Fields.Order, "displayOrder" },
        { Pipeline.Fields.Stages, List("stages", StageMap).ReadOnly() },
        { Pipeline.Fields.CreatedAt, "createdAt" },
        { Pipeline.Fields.UpdatedAt, "updatedAt" },
        { Pipeline.Fields.IsDeleted, Boolean("archived") },
    };
}
