namespace Integrations.Salesforce;

/// <summary>
/// Outbound messages of workflows and flows: SOAP, at the URL of a connection, which the customer's administrator enters. They are not
/// signed: the URL's token is the proof, and the organization must be the connection's.
/// </summary>
internal static class SalesforceWebhooks
{
    /// <summary>The vendor repeats a message until it gets this.</summary>
    private const string Acknowledged = """
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
        <notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>
        </soapenv:Body></soapenv:Envelope>
        """;

    public static WebhookDefinition Definition { get; } = new()
    {
        Signatures = [],
        ContentTypes = ["text/xml", "application/xml"],
        Acknowledgment = ("text/xml; charset=utf-8", Acknowledged),
        ResponseTime = TimeSpan.FromSeconds(10), // Unconfirmed.
        Events =
        [
            new()
            {
                Items = "Body.notifications.Notification[*]",
                Account = "{Body.notifications.OrganizationId}",
                Type = "{sObject.@type}",
                Resources = new()
                {
                    ["*:Contact"] = Contact.Resource, ["*:Account"] = Company.Resource, ["*:Opportunity"] = Deal.Resource,
                    ["*:User"] = User.Resource,
                },
                // A message does not contain whether its record is new.
                Kinds = new() { ["*"] = EventKind.Updated },
                RecordId = "{sObject.Id}",
                Identity = "{Id}",
                OccurredAt = "{sObject.SystemModstamp}",
                Payload = EventPayload.Changes,
            },
        ],
    };
}
