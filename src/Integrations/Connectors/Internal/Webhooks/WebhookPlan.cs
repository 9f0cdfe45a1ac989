using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The signatures and handshakes of a definition, parsed once.</summary>
internal sealed class WebhookPlan(WebhookDefinition definition)
{
    private readonly SignaturePlan[] _signatures = [.. definition.Signatures.Select(static signature => new SignaturePlan(signature))];
    private readonly HandshakePlan[] _handshakes = [.. definition.Handshakes.Select(static handshake => new HandshakePlan(handshake))];

    /// <summary>Verifies by the first signature that the delivery has.</summary>
    public SignatureResult Verify(WebhookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        foreach (var signature in _signatures)
            if (signature.Verify(request, secrets, now) is { } result) return result;
        return WebhookVerdict.MissingSignature;
    }

    /// <summary>The response to a handshake; null for a delivery.</summary>
    public WebhookResponse? RespondToHandshake(WebhookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        foreach (var handshake in _handshakes)
            if (handshake.Find(request) is { } challenge)
                return handshake.Respond(request, challenge, secrets,
                    handshake.IsSigned ? Verify(request, secrets, now) : WebhookVerdict.Valid);
        return null;
    }
}
