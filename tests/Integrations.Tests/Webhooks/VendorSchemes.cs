using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>The schemes of the vendors of which vectors are known, a row for each.</summary>
internal static class VendorSchemes
{
    private static readonly HashAlgorithmName _sha256 = HashAlgorithmName.SHA256;

    public static WebhookSignature Slack { get; } = Hmac("X-Slack-Signature: v0={hex}", "v0:{timestamp}:{body}")
        with { Timestamp = "X-Slack-Request-Timestamp" };

    public static WebhookSignature Zoom { get; } = Hmac("x-zm-signature: v0={hex}", "v0:{timestamp}:{body}")
        with { Timestamp = "x-zm-request-timestamp" };

    public static WebhookSignature LinkedIn { get; } = Hmac("X-LI-Signature: {hex}", "hmacsha256={body}");

    public static WebhookSignature Shopify { get; } = Hmac("X-Shopify-Hmac-SHA256: {base64}");

    public static WebhookSignature HubSpot1 { get; } = WebhookSignature.Hash(_sha256, "X-HubSpot-Signature: {hex}", "{secret}{body}");

    public static WebhookSignature HubSpot2 { get; } =
        WebhookSignature.Hash(_sha256, "X-HubSpot-Signature: {hex}", "{secret}{method}{url}{body}");

    public static WebhookSignature HubSpot3 { get; } = Hmac("X-HubSpot-Signature-v3: {base64}", "{method}{url:decoded}{body}{timestamp}")
        with { Timestamp = "X-HubSpot-Request-Timestamp" };

    public static WebhookSignature BambooHr { get; } = Hmac("X-BambooHR-Signature: {hex}", "{body}{timestamp}")
        with { Timestamp = "X-BambooHR-Timestamp" };

    public static WebhookSignature Lever { get; } = Hmac("$.signature: {hex}", "{field:token}{field:triggeredAt}");

    public static WebhookSignature QuickBooks { get; } = Hmac("intuit-signature: {base64}");

    public static WebhookSignature Xero { get; } = Hmac("x-xero-signature: {base64}");

    public static WebhookSignature Greenhouse { get; } = Hmac("Signature: sha256 {hex}");

    public static WebhookSignature Zendesk { get; } = Hmac("X-Zendesk-Webhook-Signature: {base64}", "{timestamp}{body}")
        with { Timestamp = "X-Zendesk-Webhook-Signature-Timestamp" };

    public static WebhookSignature Stripe { get; } = Hmac("Stripe-Signature: t={timestamp},v1={hex},...", "{timestamp}.{body}");

    public static WebhookSignature Square { get; } = Hmac("x-square-hmacsha256-signature: {base64}", "{url}{body}");

    /// <summary>Linear: the time is in the body, and refused after a minute.</summary>
    public static WebhookSignature Linear { get; } = Hmac("Linear-Signature: {hex}")
        with { Timestamp = "$.webhookTimestamp", Tolerance = TimeSpan.FromMinutes(1) };

    /// <summary>Microsoft Graph: each notification repeats the host's word.</summary>
    public static WebhookSignature MicrosoftGraph { get; } = WebhookSignature.Token("$.value[*].clientState: {secret}");

    private static WebhookSignature Hmac(string header, string content = "{body}") => WebhookSignature.Hmac(_sha256, header, content);
}
