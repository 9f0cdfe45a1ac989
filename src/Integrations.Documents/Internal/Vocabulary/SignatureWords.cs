using System.Security.Cryptography;
using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of the signatures of webhooks.</summary>
internal static class SignatureWords
{
    private static readonly ChoiceKind<HashAlgorithmName> _algorithm =
        new([("sha1", HashAlgorithmName.SHA1), ("sha256", HashAlgorithmName.SHA256), ("sha512", HashAlgorithmName.SHA512)]);

    private static readonly ChoiceKind<RSASignaturePadding> _padding =
        new([("pkcs1", RSASignaturePadding.Pkcs1), ("pss", RSASignaturePadding.Pss)]);

    private static readonly ChoiceKind<DSASignatureFormat> _format =
        new([("der", DSASignatureFormat.Rfc3279DerSequence), ("ieeeP1363", DSASignatureFormat.IeeeP1363FixedFieldConcatenation)]);

    private static readonly ChoiceKind<string> _jwtAlgorithm = new([("hs256", "HS256"), ("rs256", "RS256"), ("es256", "ES256")]);

    private static readonly Words<WebhookSignature> _common = new(static _ => throw new NotSupportedException())
    {
        { "timestamp", OrNull(Text), static (signature, place) => signature with { Timestamp = place } },
        { "tolerance", Duration, static (signature, tolerance) => signature with { Tolerance = tolerance } },
        { "secretForm", Text, static (signature, form) => signature with { SecretForm = form } },
        { "keyId", OrNull(Text), static (signature, place) => signature with { KeyId = place } },
        { "when", OrNull(Text), static (signature, condition) => signature with { When = condition } },
    };

    public static Union<WebhookSignature> Signature { get; } = new()
    {
        {
            "hmac", new Words<WebhookSignature>(static given =>
                WebhookSignature.Hmac(Algorithm(given), given.Text("header"), given.Or("content", "{body}")))
            {
                { "algorithm", _algorithm, Required },
                { "header", Text, Required },
                { "content", Text, Optional },
                _common,
            }
        },
        {
            "hash", new Words<WebhookSignature>(static given =>
                WebhookSignature.Hash(Algorithm(given), given.Text("header"), given.Text("content")))
            {
                { "algorithm", _algorithm, Required },
                { "header", Text, Required },
                { "content", Text, Required },
                _common,
            }
        },
        {
            "rsa", new Words<WebhookSignature>(static given => WebhookSignature.Rsa(Algorithm(given),
                given.Of<RSASignaturePadding>("padding"), given.Text("header"), given.Or("content", "{body}")))
            {
                { "algorithm", _algorithm, Required },
                { "padding", _padding, Required },
                { "header", Text, Required },
                { "content", Text, Optional },
                _common,
            }
        },
        {
            "ecdsa", new Words<WebhookSignature>(static given => WebhookSignature.Ecdsa(Algorithm(given),
                given.Of<DSASignatureFormat>("format"), given.Text("header"), given.Or("content", "{body}")))
            {
                { "algorithm", _algorithm, Required },
                { "format", _format, Required },
                { "header", Text, Required },
                { "content", Text, Optional },
                _common,
            }
        },
        {
            "jwt", new Words<WebhookSignature>(static given =>
                WebhookSignature.Jwt(given.Text("algorithm"), given.Or("header", "Authorization: Bearer {jwt}")))
            {
                { "algorithm", _jwtAlgorithm, Required },
                { "header", Text, Optional },
                { "audience", OrNull(Text), static (signature, audience) => signature with { Audience = audience } },
                { "issuer", OrNull(Text), static (signature, issuer) => signature with { Issuer = issuer } },
                { "bodyHash", OrNull(Text), static (signature, claim) => signature with { BodyHash = claim } },
                _common,
            }
        },
        { "basic", new Words<WebhookSignature>(static _ => WebhookSignature.Basic()) { _common } },
        {
            "token", new Words<WebhookSignature>(static given => WebhookSignature.Token(given.Text("header")))
            {
                { "header", Text, Required },
                _common,
            }
        },
    };

    private static HashAlgorithmName Algorithm(GivenValues given) => given.Of<HashAlgorithmName>("algorithm");
}
