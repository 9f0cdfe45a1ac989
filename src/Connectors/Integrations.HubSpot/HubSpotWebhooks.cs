using System.Security.Cryptography;

namespace Integrations.HubSpot;

/// <summary>Webhooks v3: one URL for the app, up to 100 events of several portals in a delivery, signed with the client secret.</summary>
internal static class HubSpotWebhooks
{
    public static WebhookDefinition Definition { get; } = new()
    {
        // v1 and v2, which do not cover the time, are sent beside v3: a third party could leave v3 out.
        Signatures =
        [
            WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-HubSpot-Signature-v3: {base64}", "{method}{url:decoded}{body}{timestamp}")
                with { Timestamp = "X-HubSpot-Request-Timestamp" },
        ],
        UsesClientSecret = true,
        ResponseTime = TimeSpan.FromSeconds(5),
        Events =
        [
            new()
            {
                Items = "[*]",
                Account = "{portalId}",
                // Events of any object type are "object.creation" with the type's id, the older ones "contact.creation".
                Type = "{objectTypeId}:{subscriptionType}",
                Resources = new()
                {
                    ["*:contact.*"] = Contact.Resource, ["*:company.*"] = Company.Resource, ["*:deal.*"] = Deal.Resource,
                    ["0-1:*"] = Contact.Resource, ["0-2:*"] = Company.Resource, ["0-3:*"] = Deal.Resource,
                },
                Kinds = new()
                {
                    ["*.creation"] = EventKind.Created, ["*.deletion"] = EventKind.Deleted, ["*.privacyDeletion"] = EventKind.Deleted,
                    ["*.propertyChange"] = EventKind.Updated, ["*.merge"] = EventKind.Updated, ["*.restore"] = EventKind.Updated,
                    ["*.associationChange"] = EventKind.Updated,
                },
                RecordId = "{objectId}",
                // The id of an event is not unique (fact sheet); an attempt has another number and the same event.
                Identity = "{subscriptionId}{objectId}{occurredAt}{propertyName}{propertyValue}{fromObjectId}{toObjectId}"
                    + "{associationType}{associationRemoved}",
                OccurredAt = "{occurredAt}",
                ChangedFields = "propertyName",
            },
        ],
    };
}
