using System.Security.Cryptography.X509Certificates;

namespace Integrations.Connectors;

/// <summary>A private key that signs assertions.</summary>
public sealed class SigningKey
{
    /// <summary>The vendor's id of the key, the JWT's <c>kid</c>; null: omitted.</summary>
    public string? Id { get; init; }

    /// <summary>RSA or EC private key in PEM (PKCS#8, PKCS#1 or SEC 1), not encrypted. Never logged.</summary>
    public required string Pem { get; init; }

    /// <summary>The certificate registered with the vendor, for assertions that identify it.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"Signing key {Id}";
}
