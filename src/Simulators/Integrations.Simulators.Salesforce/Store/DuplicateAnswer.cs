using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The error of a duplicate rule, which names the matches.</summary>
internal static class DuplicateAnswer
{
    private const string Message = "Use one of these records?";

    public static SalesforceException Refuse(DuplicateRule rule, SalesforceRecord found) =>
        new(400, "DUPLICATES_DETECTED", Message)
        {
            DuplicateResult = new JsonObject
            {
                ["allowSave"] = true,
                ["duplicateRule"] = $"{rule.SObject}_{rule.Field}_Rule",
                ["duplicateRuleEntityType"] = rule.SObject,
                ["errorMessage"] = Message,
                ["matchResults"] = new JsonArray(new JsonObject
                {
                    ["entityType"] = rule.SObject,
                    ["errors"] = new JsonArray(),
                    ["matchEngine"] = "ExactMatchEngine",
                    ["matchRecords"] = new JsonArray(new JsonObject
                    {
                        ["additionalInformation"] = new JsonArray(),
                        ["fieldDiffs"] = new JsonArray(),
                        ["matchConfidence"] = 100.0m,
                        ["record"] = new JsonObject { ["attributes"] = new JsonObject { ["type"] = rule.SObject }, ["Id"] = found.Id },
                    }),
                    ["rule"] = $"{rule.SObject}_{rule.Field}",
                    ["size"] = 1,
                    ["success"] = true,
                }),
            },
        };
}
