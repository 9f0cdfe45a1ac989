using System.Buffers;
using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Writes and signs a SAML 2.0 assertion (enveloped, exclusive canonicalization, RSA-SHA256). The text is written in its canonical form: no
/// white space between elements, namespaces then attributes in order, no empty-element tags; so what is hashed is what is written.
/// </summary>
internal static class SamlAssertion
{
    private const string Names = "urn:oasis:names:tc:SAML:2.0:assertion";
    private const string Signatures = "http://www.w3.org/2000/09/xmldsig#";
    private const string Canonical = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"'<>\r\n\t");

    /// <exception cref="InvalidRequestException">A template's value is missing, or the key is no RSA key.</exception>
    public static string Write(SamlOptions form, SigningKey key, string recipient, Func<string, string?> find, DateTimeOffset now)
    {
        var id = $"_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        var from = Instant(now);
        var until = Instant(now + form.Lifetime);
        var head = $"""<saml:Assertion xmlns:saml="{Names}" ID="{id}" IssueInstant="{from}" Version="2.0"><saml:Issuer>{Text(form.Issuer)}</saml:Issuer>""";
        var rest = $"""<saml:Subject><saml:NameID Format="{Escape(form.SubjectFormat)}">{Text(form.Subject)}</saml:NameID>"""
            + $"""<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{Escape(recipient)}"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>"""
            + $"""<saml:Conditions NotBefore="{from}" NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience>{Text(form.Audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>"""
            + $"""<saml:AuthnStatement AuthnInstant="{from}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"""
            + Attributes() + "</saml:Assertion>";
        return head + Signature(id, key, head + rest) + rest;

        string Attributes() => form.Attributes.Count == 0 ? "" : "<saml:AttributeStatement>"
            + string.Concat(form.Attributes.Select(a => $"""<saml:Attribute Name="{Escape(a.Key)}"><saml:AttributeValue>{Text(a.Value)}</saml:AttributeValue></saml:Attribute>"""))
            + "</saml:AttributeStatement>";

        string Text(string template) => Escape(TextTemplate.Resolve(template, find));
    }

    private static string Signature(string id, SigningKey key, string assertion)
    {
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(assertion)));
        var content = $"""<ds:CanonicalizationMethod Algorithm="{Canonical}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod>"""
            + $"""<ds:Reference URI="#{id}"><ds:Transforms><ds:Transform Algorithm="{Signatures}enveloped-signature"></ds:Transform><ds:Transform Algorithm="{Canonical}"></ds:Transform></ds:Transforms>"""
            + $"""<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>""";
        var signed = $"""<ds:SignedInfo xmlns:ds="{Signatures}">{content}</ds:SignedInfo>""";
        var value = Convert.ToBase64String(KeySignature.Sign(JwtAlgorithm.RS256, key, Encoding.UTF8.GetBytes(signed)));
        var certificate = key.CertificatePem is { } pem ? $"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(pem).RawData)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>" : "";
        return $"""<ds:Signature xmlns:ds="{Signatures}"><ds:SignedInfo>{content}</ds:SignedInfo><ds:SignatureValue>{value}</ds:SignatureValue>{certificate}</ds:Signature>""";
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Canonical XML leaves apostrophes alone, and in text quotation marks and &gt; have forms of their own: none of them may stand here.</summary>
    private static string Escape(string value) => value.AsSpan().ContainsAny(Forbidden)
        ? throw new InvalidRequestException("A value of the assertion holds a character it must not hold.")
        : SecurityElement.Escape(value)!;
}
