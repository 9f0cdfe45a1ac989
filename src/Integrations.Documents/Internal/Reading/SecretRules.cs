using System.Text.RegularExpressions;

namespace Integrations.Documents.Internal;

/// <summary>Recognizes secrets, which a document must not contain: it is a file that is shared, logged and compared.</summary>
internal static partial class SecretRules
{
    public const string Remedy = "no secret: the host sets its own in ConnectorOptions (ClientSecret, SigningKeys), and a tenant enters "
        + "its own as an input of kind secret, which templates use by name, for example {api_key}";

    /// <summary>Reports every text that looks like a secret, without showing it.</summary>
    public static void Check(DocumentValue document, Reading reading)
    {
        foreach (var value in document.Everything)
        {
            if (value.IsText && Looks().IsMatch(value.Text)) reading.Fault(value, "the text looks like a secret", Remedy);
            foreach (var member in value.Members)
                if (Looks().IsMatch(member.Name)) reading.Fault(member, value.Path, "the name looks like a secret", Remedy);
        }
    }

    /// <summary>True when a parameter or header of this name carries a secret, so that its value must be a template.</summary>
    public static bool IsSecretName(string name) =>
        Names().IsMatch(name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal));

    /// <summary>True when a parameter or header of this name has a literal value.</summary>
    public static bool IsLiteralSecret(string name, string value) =>
        IsSecretName(name) && value.Length > 0 && !value.Contains('{', StringComparison.Ordinal);

    [GeneratedRegex("^(client|app|consumer|shared|token|user)?(secret|secretkey)s?$|^(x?api|private|access|secret|signing|auth)keys?$"
        + "|^(access|refresh|bearer|auth|api|xauth|xapi|subject|id|session|privateaccess|personalaccess)?tokens?$|^pass(word|phrase)s?$"
        + "|^pem$|^credentials?$"
        + "|(apikey|subscriptionkey|accesskey|secretkey|clientsecret|accesstoken|authtoken|password|authorization)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    /// <summary>Keys in PEM, JWTs, credentials behind their scheme, usual prefixes of keys, keys in a query, user information.</summary>
    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.|\b(Bearer|Basic|Token)\s+(?!\{)[\w+/=.~-]{16,}"
        + @"|\b(gh[opsu]_|github_pat_|xox[abprs]-|sk_live_|sk_test_|rk_live_|sk-|shpat_|shpss_|glpat-|pat-\w{2}\d-|SG\.|AKIA|AIza)"
        + @"[\w-]{12,}|[?&](api_?key|access_?token|client_?secret|token|password)=(?!\{)[^&\s{]{6,}|\bhttps?://[^/?#\s]+@")]
    private static partial Regex Looks();
}
