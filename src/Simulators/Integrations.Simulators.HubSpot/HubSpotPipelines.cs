using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Pipelines and their stages, by object type.</summary>
public sealed class HubSpotPipelines
{
    private readonly List<Pipeline> _pipelines =
    [
        new("deals", "default", "Sales Pipeline",
        [
            new("appointmentscheduled", "Appointment Scheduled", 0.2m), new("qualifiedtobuy", "Qualified To Buy", 0.4m), 
            new("presentationscheduled", "Presentation Scheduled", 0.6m), new("decisionmakerboughtin", "Decision Maker Bought-In", 0.8m),
            new("contractsent", "Contract Sent", 0.9m),
            new("closedwon", "Closed Won", 1.0m, true), new("closedlost", "Closed Lost", 0.0m, true),
        ]),
        new("tickets", "0", "Support Pipeline",
            [new("1", "New"), new("2", "Waiting on contact"), new("3", "Waiting on us"), new("4", "Closed", null, true)]),
        new("leads", "lead-pipeline-id", "Lead pipeline",
        [
            new("new-stage-id", "New"), new("attempting-stage-id", "Attempting"), new("connected-stage-id", "Connected"),
            new("qualified-stage-id", "Qualified", null, true), new("unqualified-stage-id", "Disqualified", null, true),
        ]),
        new("contacts", "contacts-lifecycle-pipeline", "Lifecycle Stage Pipeline",
        [
            new("subscriber", "Subscriber"), new("lead", "Lead"), new("marketingqualifiedlead", "Marketing Qualified Lead"),
            new("salesqualifiedlead", "Sales Qualified Lead"), new("opportunity", "Opportunity"),
            new("customer", "Customer"), new("evangelist", "Evangelist"), new("other", "Other"),
        ]),
    ];

    internal HubSpotPipelines() { }

    /// <summary>Adds a pipeline; stages are (id, label, probability, closed).</summary>
    public void Add(string objectType, string id, string label,
        params (string Id, string Label, decimal? Probability, bool IsClosed)[] stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        lock (_pipelines) _pipelines.Add(new(objectType, id, label,
            [.. stages.Select(stage => new Stage(stage.Id, stage.Label, stage.Probability, stage.IsClosed))]));
    }

    internal IReadOnlyList<Pipeline> Of(HubSpotObjectType type)
    {
        lock (_pipelines) return [.. _pipelines.Where(pipeline => type.IsCalled(pipeline.ObjectType))];
    }

    internal Stage? FindStage(HubSpotObjectType type, string? pipeline, string? stage) =>
        Of(type).FirstOrDefault(candidate => candidate.Id == pipeline)?.Stages.FirstOrDefault(candidate => candidate.Id == stage);

    internal sealed record Stage(string Id, string Label, decimal? Probability = null, bool IsClosed = false)
    {
        public JsonObject ToJson(int position, bool isTicket)
        {
            var metadata = new JsonObject { ["isClosed"] = IsClosed ? "true" : "false" };
            if (isTicket) metadata["ticketState"] = IsClosed ? "CLOSED" : "OPEN";
            if (Probability is { } probability) metadata["probability"] =
                probability.ToString("0.0#", System.Globalization.CultureInfo.InvariantCulture);
            return new()
            {
                ["label"] = Label,
                ["displayOrder"] = position,
                ["metadata"] = metadata,
                ["id"] = Id,
                ["createdAt"] = "1970-01-01T00:00:00Z",
                ["updatedAt"] = "1970-01-01T00:00:00Z",
                ["writePermissions"] = "CRM_PERMISSIONS_ENFORCEMENT",
                ["archived"] = false,
            };
        }
    }

    internal sealed record Pipeline(string ObjectType, string Id, string Label, IReadOnlyList<Stage> Stages)
    {
        public JsonArray StagesToJson() => new([.. Stages.Select((stage, position) => stage.ToJson(position, ObjectType == "tickets"))]);

        public JsonObject ToJson(int position) => new()
        {
            ["label"] = Label,
            ["displayOrder"] = position,
            ["id"] = Id,
            ["stages"] = StagesToJson(),
            ["createdAt"] = "1970-01-01T00:00:00Z",
            ["updatedAt"] = "1970-01-01T00:00:00Z",
            ["archived"] = false,
        };
    }
}
