namespace Integrations.Simulators.Salesforce;

internal sealed record OpportunityStage(string Label, int Probability, string ForecastCategory, string ForecastCategoryName,
    bool IsClosed = false, bool IsWon = false);

/// <summary>The initial stages of a new org.</summary>
internal static class OpportunityStages
{
    public static IReadOnlyList<OpportunityStage> Standard { get; } =
    [
        new("Prospecting", 10, "Pipeline", "Pipeline"),
        new("Qualification", 10, "Pipeline", "Pipeline"),
        new("Needs Analysis", 20, "Pipeline", "Pipeline"),
        new("Value Proposition", 50, "Pipeline", "Pipeline"),
        new("Id. Decision Makers", 60, "Pipeline", "Pipeline"),
        new("Perception Analysis", 70, "Pipeline", "Pipeline"),
        new("Proposal/Price Quote", 75, "Pipeline", "Pipeline"),
        new("Negotiation/Review", 90, "Pipeline", "Pipeline"),
        new("Closed Won", 100, "Closed", "Closed", IsClosed: true, IsWon: true),
        new("Closed Lost", 0, "Omitted", "Omitted", IsClosed: true),
    ];
}
