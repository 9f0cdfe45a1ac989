using System.Text;
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

    public override SimulatedAnswer Page(SimulatedRequest request, IReadOnlyList<JsonObject> all)
    {
        var size = SizeOf(request);
        List<JsonObject> rest = [.. request.Query("behind") is { } behind ? all.SkipWhile(r => $"{r["id"]}" != behind).Skip(1) : all];
        List<JsonObject> page = [.. rest.Take(size)];
        var body = new JsonObject { ["data"] = new JsonArray([.. page]) };
        if (page.Count < rest.Count)
            body["links"] =
                new JsonObject { ["next"] =
                $"{request.BaseAddress}{request.Path.TrimStart('/')}?limit={size}&behind={page[^1]["id"]}" };
        return SimulatedAnswer.Ok(body);
    }

    public override bool Accepts(SimulatedRequest request, OAuthServer authorization) =>
        request.Headers.Authorization.ToString() is ['B', 'a', 's', 'i', 'c', ' ', .. var credential]
        && Encoding.UTF8.GetString(Convert.FromBase64String(credential)).StartsWith("user-of-", StringComparison.Ordinal);

    public override ConnectInputs Connecting(TenantId tenant) => new()
    {
        Inputs = new Dictionary<string, string>
        {
            ["subdomain"] = $"{tenant}-1", [SecretNames.UserName] = $"user-of-{tenant}",
                [SecretNames.Password] = $"password-of-{tenant}",
        },
    };
}
