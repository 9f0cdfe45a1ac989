using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Writes and signs a JWT, RFC 7515 compact form.</summary>
internal static class JwtAssertion
{
    /// <exception cref="InvalidRequestException">A template's value is missing, or the key does not fit the algorithm.</exception>
    public static string Write(
        JwtOptions options, SigningKey key, IReadOnlyList<string> scopes, Func<string, string?> find, DateTimeOffset now)
    {
        var header = Base64Url.EncodeToString(Header(options, key));
        var signed = $"{header}.{Base64Url.EncodeToString(Claims(options, scopes, find, now))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(options.Algorithm, key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static byte[] Header(JwtOptions options, SigningKey key) => Object(writer =>
    {
        writer.WriteString("alg", options.Algorithm.ToString());
        writer.WriteString("typ", "JWT");
        if (key.Id is { } id) writer.WriteString("kid", id);
        if (options.NamesCertificate && key.CertificatePem is { } pem) writer.WriteString("x5t#S256", Thumbprint(pem));
    });

    private static string Thumbprint(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static byte[] Claims(JwtOptions options, IReadOnlyList<string> scopes, Func<string, string?> find, DateTimeOffset now) =>
        Object(writer =>
        {
            writer.WriteString("iss", TextTemplate.Resolve(options.Issuer, find));
            if (options.Subject is { } subject) writer.WriteString("sub", TextTemplate.Resolve(subject, find));
            writer.WriteString("aud", TextTemplate.Resolve(options.Audience, find));
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", (now + options.Lifetime).ToUnixTimeSeconds());
            writer.WriteString("jti", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
            foreach (var (name, template) in options.Claims)
                if (TextTemplate.TryResolve(template, find) is { Length: > 0 } value) writer.WriteString(name, value);
            if (!options.ListsScopes) return;
            writer.WriteStartArray("scope");
            foreach (var scope in scopes) writer.WriteStringValue(scope);
            writer.WriteEndArray();
        });

    private static byte[] Object(Action<Utf8JsonWriter> write)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private static byte[] Sign(JwtAlgorithm algorithm, SigningKey key, byte[] data)
    {
        try
        {
            if (algorithm == JwtAlgorithm.ES256)
            {
                using var ec = ECDsa.Create();
                ec.ImportFromPem(key.Pem);
                return ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }

            using var rsa = RSA.Create();
            rsa.ImportFromPem(key.Pem);
            var padding = algorithm == JwtAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
            return rsa.SignData(data, HashAlgorithmName.SHA256, padding);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // The cause may quote the key.
            throw new InvalidRequestException($"The signing key '{key.Id}' is not a private key for {algorithm}: set one in PEM.")
            {
                Origin = FaultOrigin.Ours,
            };
        }
    }
}
