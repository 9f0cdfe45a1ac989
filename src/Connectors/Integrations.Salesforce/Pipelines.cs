namespace Integrations.Salesforce;

/// <summary>The single pipeline of an org: the rows of <c>OpportunityStage</c> are its stages.</summary>
internal static class Pipelines
{
    public static readonly Mapping<PipelineStage> StageMap = new()
    {
        { PipelineStage.Fields.Id, "ApiName" },
        { PipelineStage.Fields.Name, "MasterLabel" },
        { PipelineStage.Fields.Order, "SortOrder" },
        { PipelineStage.Fields.Probability, Ratio("DefaultProbability", 100) },
        { PipelineStage.Fields.Outcome, Outcome(closed: "IsClosed", won: "IsWon") },
    };

    public static readonly Mapping<Pipeline> Map = new()
    {
        { Pipeline.Fields.Id, Constant("opportunity") },
        { Pipeline.Fields.Name, Constant("Opportunity stages") },
        { Pipeline.Fields.Stages, List("records", StageMap).Paged(new() { Done = "done", Link = "nextRecordsUrl" }).ReadOnly() },
    };

    public const string Query = "SELECT ApiName, MasterLabel, SortOrder, DefaultProbability, IsClosed, IsWon FROM OpportunityStage "
        + "WHERE IsActive = true ORDER BY SortOrder ASC";
}
