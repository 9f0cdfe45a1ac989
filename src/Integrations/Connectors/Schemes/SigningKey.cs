namespace Integrations.Connectors;

/// <summary>A private key that signs assertions.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class SigningKey
{
    /// <summary>The vendor's id of the key, the JWT's <c>kid</c>; null: omitted.</summary>
    public string? Id { get; set; }

    /// <summary>RSA or EC private key in PEM (PKCS#8, PKCS#1 or SEC 1), not encrypted. Never logged.</summary>
    public string Pem { get; set; } = "";

    /// <summary>The certificate registered with the vendor in PEM, without its key, where assertions name it.</summary>
    public string? CertificatePem { get; set; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Signing key {Id}";
}
