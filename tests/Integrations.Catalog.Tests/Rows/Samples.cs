using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>Values that a tenant would enter, or a vendor would send.</summary>
internal static class Samples
{
    public static string PrivateKey { get; } = NewKey();

    private static readonly string[] _all =
    [
        "acme", "acme-1", "eu", "na1", "eu-central", "eu-central-1", "iad-01", "crm4", "123-ABC-456", "123456", "rest", "mc0123",
        "3b9f6c6a-4c0e-4bb4-9f0d-0d6c2f7c9a11", "acme.example.com", "acme.app.loxo.co", "jane@acme.test", "talkdeskid.com",
        "api.talkdeskapp.com", "app-eu.wrike.com", "https://company-17.api.gong.io", "https://accounts.zoho.eu", "https://www.zohoapis.eu",
        "https://api.calendly.com/users/U1", "https://api.calendly.com/organizations/O1", "acct_1", "impl.workday.com",
        "online3.superoffice.com", "Cust12345",
    ];

    /// <summary>A value that matches the whole pattern.</summary>
    public static string Of(string name, string? pattern) => name == "private_key" ? PrivateKey
        : pattern is null ? $"the-{name.Replace('_', '-')}"
        : Array.Find(_all, value => Regex.IsMatch(value, $@"\A(?:{pattern})\z"))
            ?? throw new InvalidOperationException($"No sample matches {pattern} of '{name}': add one.");

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
