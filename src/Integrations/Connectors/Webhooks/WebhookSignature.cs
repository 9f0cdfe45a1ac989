using System.Security.Cryptography;

namespace Integrations.Connectors;

/// <summary>
/// The proof that a delivery is the vendor's: one row for each scheme. <see cref="Header"/> names the place of the proof and its form,
/// <see cref="Content"/> the parts of the request that are signed; docs/webhooks.md lists the places, forms and parts.
/// </summary>
public sealed record WebhookSignature
{
    private WebhookSignature(WebhookSignatureKind kind, string header, string content = "") =>
        (Kind, Header, Content) = (kind, header, content);

    /// <summary>The place of the proof and its form, for example <c>X-Acme-Signature: v0={hex}</c>.</summary>
    public string Header { get; }

    /// <summary>The parts of the request that are signed, for example <c>{timestamp}.{body}</c>; empty: none.</summary>
    public string Content { get; }

    /// <summary>
    /// The place of the time of the delivery, for example <c>X-Acme-Timestamp</c>: seconds or milliseconds since 1970, or ISO
    /// 8601. Null: <c>{timestamp}</c> in <see cref="Header"/>, or none. It must be signed. A delivery without it is refused.
    /// </summary>
    public string? Timestamp { get; init; }

    /// <summary>
    /// The difference to the current time, into the past and the future, beyond which a delivery is refused. For a JWT, the difference
    /// allowed for <c>exp</c> and <c>nbf</c>. Default 5 minutes.
    /// </summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The form of the secret: <c>{text}</c>, <c>{hex}</c> or <c>{base64}</c>, with a prefix as in <c>whsec_{base64}</c>. Default
    /// <c>{text}</c>.
    /// </summary>
    public string SecretForm { get; init; } = "{text}";

    /// <summary>
    /// The place of the id of the public key; null: <c>{key}</c> in <see cref="Header"/> or a JWT's <c>kid</c>, or none. A key has the id
    /// that stands on the line before its PEM.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public string? KeyId { get; init; }

    /// <summary>
    /// A condition for the row, for vendors with several versions in one header: <c>X-Acme-Signature-Version: v2</c>. Null: none.
    /// </summary>
    public string? When { get; init; }

    /// <summary>The <c>aud</c> that a JWT must have; null: not checked.</summary>
    public string? Audience { get; init; }

    /// <summary>The <c>iss</c> that a JWT must have; null: not checked.</summary>
    public string? Issuer { get; init; }

    /// <summary>
    /// The claim of a JWT that contains the SHA-256 of the body, and its form: <c>request_body_sha256: {hex}</c>. Null: none, and the body
    /// is not protected by the JWT.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public string? BodyHash { get; init; }

    internal WebhookSignatureKind Kind { get; }

    internal HashAlgorithmName Algorithm { get; private init; }

    internal RSASignaturePadding? Padding { get; private init; }

    internal DSASignatureFormat Format { get; private init; }

    /// <summary>A keyed hash of parts of the request.</summary>
    /// <param name="algorithm">SHA-1, SHA-256 or SHA-512.</param>
    /// <param name="header">
    /// The place and the form of the hash: <c>X-Acme-Signature: v0={hex}</c>; a list of several hashes ends in its separator and three
    /// dots: <c>X-Acme-Signature: t={timestamp},v1={hex},...</c>; a field of the body is <c>$.signature: {hex}</c>.
    /// </param>
    /// <param name="content">
    /// The signed parts, of <c>{method}</c>, <c>{url}</c>, <c>{path}</c>, <c>{body}</c>, <c>{timestamp}</c>, <c>{header:NAME}</c>,
    /// <c>{field:PATH}</c> and text.
    /// </param>
    public static WebhookSignature Hmac(HashAlgorithmName algorithm, string header, string content = "{body}") =>
        new(WebhookSignatureKind.Hmac, header, content) { Algorithm = algorithm };

    /// <summary>A plain hash of the secret, <c>{secret}</c>, and parts of the request.</summary>
    /// <inheritdoc cref="Hmac"/>
    public static WebhookSignature Hash(HashAlgorithmName algorithm, string header, string content) =>
        new(WebhookSignatureKind.Hash, header, content) { Algorithm = algorithm };

    /// <summary>An RSA signature; the secrets are public keys in PEM.</summary>
    /// <param name="algorithm">SHA-1, SHA-256 or SHA-512.</param>
    /// <param name="padding">PKCS #1 or PSS.</param>
    /// <param name="header">The place and the form of the signature: <c>{hex}</c>, <c>{base64}</c> or <c>{base64url}</c>.</param>
    /// <param name="content">The signed parts, as for <see cref="Hmac"/>.</param>
    [Experimental("INTEGRATIONS001")]
    public static WebhookSignature Rsa(HashAlgorithmName algorithm, RSASignaturePadding padding, string header,
        string content = "{body}") => new(WebhookSignatureKind.Rsa, header, content) { Algorithm = algorithm, Padding = padding };

    /// <summary>An ECDSA signature; the secrets are public keys in PEM.</summary>
    /// <param name="algorithm">SHA-256 or SHA-512.</param>
    /// <param name="format">DER, or the two numbers one after the other (IEEE P1363).</param>
    /// <param name="header">The place and the form of the signature: <c>{hex}</c>, <c>{base64}</c> or <c>{base64url}</c>.</param>
    /// <param name="content">The signed parts, as for <see cref="Hmac"/>.</param>
    [Experimental("INTEGRATIONS001")]
    public static WebhookSignature Ecdsa(HashAlgorithmName algorithm, DSASignatureFormat format, string header,
        string content = "{body}") => new(WebhookSignatureKind.Ecdsa, header, content) { Algorithm = algorithm, Format = format };

    /// <summary>
    /// A JWT with <c>exp</c>, or else with <c>iat</c>. The algorithm is that of the row, never that of the JWT.
    /// </summary>
    /// <param name="algorithm"><c>HS256</c>, <c>RS256</c> or <c>ES256</c>; for the latter two the secrets are public keys in PEM.</param>
    /// <param name="header">
    /// The place and the form: <c>Authorization: Bearer {jwt}</c>, <c>$.tokens[*]: {jwt}</c>, or <c>$: {jwt}</c> for the whole body.
    /// </param>
    public static WebhookSignature Jwt(string algorithm, string header = "Authorization: Bearer {jwt}") =>
        new(WebhookSignatureKind.Jwt, header) { JwtAlgorithm = algorithm };

    /// <summary>User name and password in <c>Authorization</c>; a secret is <c>user:password</c>.</summary>
    public static WebhookSignature Basic() => new(WebhookSignatureKind.Basic, "Authorization: Basic {base64}");

    /// <summary>The secret itself, which proves the sender but not the contents.</summary>
    /// <param name="header">
    /// The place and the form: <c>X-Acme-Token: {secret}</c>, <c>Authorization: Bearer {secret}</c>, <c>?token={secret}</c> or
    /// <c>$.token: {secret}</c>.
    /// </param>
    public static WebhookSignature Token(string header) => new(WebhookSignatureKind.Token, header);

    internal string JwtAlgorithm { get; private init; } = "";
}

/// <summary>The kinds of proof.</summary>
internal enum WebhookSignatureKind
{
    Hmac = 0,
    Hash = 1,
    Rsa = 2,
    Ecdsa = 3,
    Jwt = 4,
    Basic = 5,
    Token = 6,
}
