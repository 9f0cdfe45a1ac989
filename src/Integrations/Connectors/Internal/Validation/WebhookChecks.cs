using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the webhooks: each template by parsing it as the runtime does.</summary>
internal static class WebhookChecks
{
    private static readonly string[] _algorithms = ["SHA1", "SHA256", "SHA512"];
    private static readonly string[] _jwtAlgorithms = ["HS256", "RS256", "ES256"];

    public static void Run(DefinitionCheck check)
    {
        if (check.Definition.Webhooks is not { } webhooks) return;
        var place = check.At(nameof(ConnectorDefinition.Webhooks));
        place.FaultIf(webhooks.ResponseTime <= TimeSpan.Zero, $"{nameof(webhooks.ResponseTime)} is {webhooks.ResponseTime}",
            "the time within which the vendor expects the response, as 5 seconds");
        foreach (var (at, signature) in webhooks.Signatures.Index())
            SignatureChecks.Run(place.In(nameof(webhooks.Signatures)).Entry(at), signature);
        foreach (var (at, handshake) in webhooks.Handshakes.Index())
        {
            var here = place.In(nameof(webhooks.Handshakes)).Entry(at);
            Parse(here, () => new HandshakePlan(handshake));
            here.In(nameof(handshake.IsSigned)).FaultIf(handshake.IsSigned && webhooks.Signatures.Count == 0, "is true without a signature",
                nameof(webhooks.Signatures));
        }

        foreach (var (at, format) in webhooks.Events.Index())
            EventChecks.Run(place.In(nameof(webhooks.Events)).Entry(at), format, check.Definition.Resources);
    }

    /// <summary>Parses a text as the runtime does; returns null and reports the fault when it cannot.</summary>
    public static T? Parse<T>(Place place, Func<T> parse) where T : class
    {
        try
        {
            return parse();
        }
        catch (FormatException e)
        {
            var (fault, possible) = e.Message.IndexOf(": use ", StringComparison.Ordinal) is > 0 and var use
                ? (e.Message[..use], e.Message[(use + ": use ".Length)..]) : (e.Message, "see docs/webhooks.md");
            place.Fault(fault, possible);
            return null;
        }
    }

    public static void Algorithm(Place place, WebhookSignature signature)
    {
        if (signature.Kind == WebhookSignatureKind.Jwt) place.In("algorithm").OneOf(signature.JwtAlgorithm, _jwtAlgorithms, "an algorithm");
        else if (signature.Kind is not (WebhookSignatureKind.Basic or WebhookSignatureKind.Token))
            place.In("algorithm").OneOf(signature.Algorithm.Name ?? "", _algorithms, "an algorithm");
    }
}
