using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of docs/webhooks.md; compiled, never run.</summary>
internal static class WebhooksPage
{
    public static int Verify(Message message, IReadOnlyList<string> secrets, TimeProvider time)
    {
        #region snippet webhooks-verify
        WebhookDefinition acme = new()
        {
            Signatures =
            [
                WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Acme-Signature: t={timestamp},v1={hex},...", "{timestamp}.{body}"),
            ],
        };
        WebhookRequest delivery = new() { Url = message.PublicUrl, Headers = message.Headers, Body = message.Body };
        if (acme.RespondToHandshake(delivery, secrets, time.GetUtcNow()) is { } response) return response.Status;
        return acme.Verify(delivery, secrets, time.GetUtcNow()) == WebhookVerdict.Valid ? 200 : 401;
        #endregion
    }

    /// <summary>A delivery that waits in the host's queue.</summary>
    internal sealed record Message(Uri PublicUrl, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
}
