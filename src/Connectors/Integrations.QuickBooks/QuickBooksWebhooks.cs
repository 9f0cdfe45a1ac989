using System.Security.Cryptography;

namespace Integrations.QuickBooks;

/// <summary>
/// Webhooks: one URL for the app, ids only, of several companies in a delivery, signed with the verifier token of the app. Both formats are
/// read: notifications, and CloudEvents, which replace them (2026).
/// </summary>
internal static class QuickBooksWebhooks
{
    public static WebhookDefinition Definition { get; } = new()
    {
        // Nothing signed tells the time: repetitions are recognized by the event's identity.
        Signatures = [WebhookSignature.Hmac(HashAlgorithmName.SHA256, "intuit-signature: {base64}")],
        ResponseTime = TimeSpan.FromSeconds(3),
        Events = [CloudEvents, Notifications],
    };

    private static WebhookEvents CloudEvents => new()
    {
        When = "specversion",
        Items = "[*]",
        Account = "{intuitaccountid}",
        Type = "{type}",
        Resources = Resources(static entity => $"qbo.{entity.ToLowerInvariant()}.*"),
        Kinds = Kinds(static operation => $"*.{operation}.*"),
        RecordId = "{intuitentityid}",
        Identity = "{source}{id}",
        OccurredAt = "{time}",
    };

    private static WebhookEvents Notifications => new()
    {
        Items = "eventNotifications[*].dataChangeEvent.entities[*]",
        Account = "{realmId}",
        Type = "{name}.{operation}",
        Resources = Resources(static entity => $"{entity}.*"),
        Kinds = Kinds(static operation => $"*.{char.ToUpperInvariant(operation[0])}{operation[1..]}"),
        RecordId = "{id}",
        Identity = "{realmId}{name}{id}{operation}{lastUpdated}",
        OccurredAt = "{lastUpdated}",
    };

    private static Table<string, string> Resources(Func<string, string> pattern) => new()
    {
        [pattern("Customer")] = Customer.Resource, [pattern("Account")] = LedgerAccount.Resource, [pattern("Item")] = Item.Resource,
        [pattern("Invoice")] = Invoice.Resource, [pattern("Payment")] = Payment.Resource,
    };

    /// <summary>The past participles of CloudEvents begin with the operations of notifications: Create and created.</summary>
    private static Table<string, EventKind> Kinds(Func<string, string> pattern) => new()
    {
        [pattern("create*")] = EventKind.Created, [pattern("update*")] = EventKind.Updated, [pattern("delete*")] = EventKind.Deleted,
        [pattern("merge*")] = EventKind.Updated, [pattern("void*")] = EventKind.Updated, [pattern("email*")] = EventKind.Updated,
    };
}
