namespace Integrations.Salesforce.Quirks;

/// <summary>Salesforce has no pipelines: stages stand in one ordered list, read here as one pipeline. Evidence: fact sheet ("pipeline: none native").</summary>
internal static class SinglePipeline
{
    public static string? Id(ref RowReader reader) => "opportunity";

    public static string? Name(ref RowReader reader) => "Opportunity stages";
}
