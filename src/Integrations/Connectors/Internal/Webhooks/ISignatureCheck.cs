namespace Integrations.Internal;

/// <summary>A delivery of which the header has been read.</summary>
/// <param name="Request">The delivery.</param>
/// <param name="Values">The values of the header.</param>
/// <param name="KeyId">The id of the key; null: none.</param>
/// <param name="Secrets">The secrets, newest first.</param>
/// <param name="Now">The current time.</param>
internal readonly record struct SignedDelivery(
    WebhookRequest Request, SignatureValues Values, string? KeyId, IReadOnlyList<string> Secrets, DateTimeOffset Now);

/// <summary>The verdict on a delivery, and the place of the secret by which it is valid, in the list of secrets.</summary>
internal readonly record struct SignatureResult(WebhookVerdict Verdict, int Secret = -1)
{
    public static implicit operator SignatureResult(WebhookVerdict verdict) => new(verdict);
}

/// <summary>Checks the proof of one kind of signature.</summary>
internal interface ISignatureCheck
{
    SignatureResult Check(in SignedDelivery delivery);
}
