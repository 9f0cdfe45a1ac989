using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Integrations.Conventions.Tests;

/// <summary>Nothing that authors meet is there for a vendor who may come.</summary>
public sealed partial class AuthoringUserTests
{
    [Fact]
    public void Every_authoring_member_has_a_user()
    {
        List<(SourceFile File, IReadOnlySet<string> Imported)> users =
        [
            .. Repo.Sources("src/Connectors").Concat(Repo.Sources("samples/CustomConnector")).Select(file => (file, Imported())),
            .. Repo.Sources("tests").Where(IsOfAVendor).Select(file => (file, (IReadOnlySet<string>)new HashSet<string>())),
        ];
        Rule.Holds(
            AuthoringMember.All.Where(member => !users.Exists(user => member.IsUsedIn(user.File, user.Imported)))
                .Select(member => member.Name),
            "Use it in a connector, or in a tested fictitious vendor whose file names the real one that needs it; else mark it"
            + " [Experimental(\"INTEGRATIONS001\")], or remove it.");
    }

    /// <summary>A test, or a vendor of tests, that says which real vendor it follows.</summary>
    private static bool IsOfAVendor(SourceFile file) =>
        !file.Path.Contains("/Integrations.Conventions.Tests/", StringComparison.Ordinal)
            && file.Code.Contains("Integrations.Connectors", StringComparison.Ordinal)
        && RealVendor().IsMatch(file.Text);

    /// <summary>Types whose members connectors name alone.</summary>
    private static HashSet<string> Imported() =>
    [
        .. XDocument.Parse(Repo.Read("src/Connectors/Directory.Build.props")).Descendants("Using")
            .Where(use => (string?)use.Attribute("Static") == "true").Select(use => (string)use.Attribute("Include")!),
    ];

    [GeneratedRegex(
        @"\b(AliExpress|Asana|BambooHR|Bill\.com|Bullhorn|Etsy|Facebook|FreshBooks|GitHub|Google|Greenhouse|Jira|Lever|LinkedIn|Mandrill"
        + @"|Microsoft|monday|MyAnimeList|NetSuite|Notion|Sage|SAP|ServiceNow|Shopify|Slack|Square|Strava|Stripe|SuccessFactors"
        + @"|TikTok|Workday|Xero|Zendesk|Zoho|Zoom)\b")]
    private static partial Regex RealVendor();
}
