using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// A vendor at a subdomain of each tenant, with user name and password, links to the next page, and times nothing filters by.
/// </summary>
public sealed class AtSubdomain : PlainKind
{
    public override string Id => "subdomain";

    public override Pagination Pagination => Pagination.NextLink("links.next");

    public override bool HasTimes => true;

    public override bool KeepsLists => false;

    public override IReadOnlyList<Input> Inputs => [Input.Host("subdomain") with { Pattern = "[a-z0-9-]+" }];

    public override string BaseAddress => "https://{subdomain}.plain.test/api";

    public override AuthenticationScheme Authentication => new BasicAuthentication();

    public override RestPagination Pages => RestPagination.LastId("behind", "limit");

    public override JsonNode ListBody(RestPage page)
    {
        var body = new JsonObject { ["data"] = page.Items };
        if (page.NextUrl is not null) body["links"] = new JsonObject { ["next"] = page.NextUrl };
        return body;
    }

    public override RestApiKey Key =>
        RestApiKey.BasicUser() with { Accepts = user => user.StartsWith("user-of-", StringComparison.Ordinal) };

    public override ConnectInputs Connecting(TenantId tenant) => new()
    {
        Inputs = new Dictionary<string, string>
        {
            ["subdomain"] = $"{tenant}-1", [SecretNames.UserName] = $"user-of-{tenant}",
                [SecretNames.Password] = $"password-of-{tenant}",
        },
    };
}
