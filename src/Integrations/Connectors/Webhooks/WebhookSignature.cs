using System.Security.Cryptography;

namespace Integrations.Connectors;

/// <summary>How a vendor signs a delivery.</summary>
public sealed record WebhookSignature
{
    private WebhookSignature()
    {
    }

    /// <summary>A keyed hash of parts of the request.</summary>
    /// <param name="algorithm">SHA-1, SHA-256 or SHA-512.</param>
    /// <param name="header">
    /// The header and the form of its value, for example <c>X-Slack-Signature: v0={hex}</c> or
    /// <c>Stripe-Signature: t={timestamp},v1={hex}</c>.
    /// </param>
    /// <param name="content">
    /// What is signed, for example <c>{timestamp}.{body}</c> or <c>{method}{url}{body}{timestamp}</c>.
    /// </param>
    public static WebhookSignature Hmac(HashAlgorithmName algorithm, string header, string content = "{body}") =>
        new() { Algorithm = algorithm, Header = header, Content = content };

    /// <summary>The header and the form of its value.</summary>
    public required string Header { get; init; }

    /// <summary>What is signed.</summary>
    public string Content { get; private init; } = "{body}";

    /// <summary>The header that contains the time of the delivery; null: the signature's own header, or none.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The age beyond which a delivery with a timestamp is refused. Default 5 minutes.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    internal HashAlgorithmName Algorithm { get; private init; }
}
