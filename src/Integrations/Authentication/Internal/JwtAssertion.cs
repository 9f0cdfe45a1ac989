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
    /// <exception cref="InvalidRequestException">A template's value is missing, or the key is none of the algorithm's kind.</exception>
    public static string Write(JwtOptions form, SigningKey key, IReadOnlyList<string> scopes, Func<string, string?> find, DateTimeOffset now)
    {
        var signed = $"{Base64Url.EncodeToString(Header(form, key))}.{Base64Url.EncodeToString(Claims(form, scopes, find, now))}";
        return $"{signed}.{Base64Url.EncodeToString(KeySignature.Sign(form.Algorithm, key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static byte[] Header(JwtOptions form, SigningKey key) => Object(writer =>
    {
        writer.WriteString("alg", form.Algorithm.ToString());
        writer.WriteString("typ", "JWT");
        if (key.Id is { } id) writer.WriteString("kid", id);
        if (form.NamesCertificate && key.CertificatePem is { } pem) writer.WriteString("x5t#S256", Thumbprint(pem));
    });

    private static string Thumbprint(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static byte[] Claims(JwtOptions form, IReadOnlyList<string> scopes, Func<string, string?> find, DateTimeOffset now) => Object(writer =>
    {
        writer.WriteString("iss", TextTemplate.Resolve(form.Issuer, find));
        if (form.Subject is { } subject) writer.WriteString("sub", TextTemplate.Resolve(subject, find));
        writer.WriteString("aud", TextTemplate.Resolve(form.Audience, find));
        writer.WriteNumber("iat", now.ToUnixTimeSeconds());
        writer.WriteNumber("exp", (now + form.Lifetime).ToUnixTimeSeconds());
        writer.WriteString("jti", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
        foreach (var (name, template) in form.Claims)
            if (TextTemplate.TryResolve(template, find) is { Length: > 0 } value) writer.WriteString(name, value);
        if (!form.ListsScopes) return;
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
}
