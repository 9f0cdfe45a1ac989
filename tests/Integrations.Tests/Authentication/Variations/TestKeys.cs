using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Keys of the tests, and the checks a vendor makes with their public halves.</summary>
internal static class TestKeys
{
    private static readonly RSA NewestRsa = RSA.Create(2048);
    private static readonly RSA OlderRsa = RSA.Create(2048);
    private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static X509Certificate2 Certificate { get; } =
        new CertificateRequest("CN=app", NewestRsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

    public static SigningKey Newest { get; } =
        new() { Id = "newest", Pem = NewestRsa.ExportPkcs8PrivateKeyPem(), CertificatePem = Certificate.ExportCertificatePem() };

    public static SigningKey Older { get; } = new() { Id = "older", Pem = OlderRsa.ExportPkcs8PrivateKeyPem() };

    public static SigningKey Elliptic { get; } = new() { Id = "ec", Pem = Ec.ExportPkcs8PrivateKeyPem() };

    public static string Thumbprint => Base64Url.EncodeToString(Certificate.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>Whether a JWT is signed by the key and the algorithm its header names.</summary>
    public static bool IsSigned(string jwt)
    {
        var parts = jwt.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        var data = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var signature = Base64Url.DecodeFromChars(parts[2]);
        var rsa = header.RootElement.TryGetProperty("kid", out var kid) && kid.GetString() == "older" ? OlderRsa : NewestRsa;
        return header.RootElement.GetProperty("alg").GetString() switch
        {
            "ES256" => Ec.VerifyData(data, signature, HashAlgorithmName.SHA256),
            "PS256" => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
    }
}
