namespace Integrations.Pipedrive;

/// <summary>Pipelines, <c>/api/v2/pipelines</c>, with the stages of each, <c>/api/v2/stages</c>. A stage is neither won nor lost.</summary>
internal static class Pipelines
{
    public static readonly Mapping<PipelineStage> StageMap = new()
    {
        { PipelineStage.Fields.Id, "id" },
        { PipelineStage.Fields.Name, "name" },
        { PipelineStage.Fields.Order, "order_nr" },
        { PipelineStage.Fields.Probability, Ratio("deal_probability", scale: 100) },
    };

    public static readonly Mapping<Pipeline> Map = new(Pipeline.Fields, Common)
    {
        { Pipeline.Fields.Name, "name" },
        { Pipeline.Fields.Order, "order_nr" },
        { Pipeline.Fields.Stages, List("data", StageMap).ReadOnly().Paged(new()
        {
            IsSeparate = true, Request = "GET /api/v2/stages?pipeline_id={id}&sort_by=order_nr&limit=500",
            After = "additional_data.next_cursor", AfterParameter = "cursor",
        }) },
    };
}
