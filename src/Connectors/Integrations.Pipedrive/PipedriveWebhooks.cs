namespace Integrations.Pipedrive;

/// <summary>
/// Webhooks v2, and v1 as recorded: whole records, one event a delivery, with Basic authentication where the subscription has a user name
/// and a password.
/// </summary>
internal static class PipedriveWebhooks
{
    public static WebhookDefinition Definition { get; } = new()
    {
        Signatures = [WebhookSignature.Basic()],
        SignsOnRequest = true,
        ResponseTime = TimeSpan.FromSeconds(10),
        Events =
        [
            Of("meta.entity", "entity_id") with { Identity = "{meta.id}", OccurredAt = "{meta.timestamp}" },
            Of("meta.object", "id") with
            {
                Identity = "{meta.timestamp_micro}{meta.object}{meta.id}{meta.action}", OccurredAt = "{meta.timestamp_micro}",
            },
        ],
    };

    private static WebhookEvents Of(string type, string id) => new()
    {
        When = type,
        Account = "{meta.company_id}",
        Type = $"{{meta.action}}.{{{type}}}",
        Resources = new()
        {
            ["*.person"] = Contact.Resource, ["*.organization"] = Company.Resource, ["*.deal"] = Deal.Resource, ["*.lead"] = Lead.Resource,
            ["*.activity"] = Engagement.Resource, ["*.note"] = Note.Resource, ["*.pipeline"] = Pipeline.Resource,
            ["*.user"] = User.Resource,
        },
        Kinds = new()
        {
            ["create.*"] = EventKind.Created, ["change.*"] = EventKind.Updated, ["delete.*"] = EventKind.Deleted,
            ["added.*"] = EventKind.Created, ["updated.*"] = EventKind.Updated, ["merged.*"] = EventKind.Updated,
            ["deleted.*"] = EventKind.Deleted,
        },
        RecordId = $"{{meta.{id}}}",
        ChangedFields = "previous",
        Payload = EventPayload.Record,
    };
}
