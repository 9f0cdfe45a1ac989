using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

/// <summary>A vendor whose grants cover several sites, of which a connection is with one; its keys are access tokens.</summary>
internal sealed class SitesVendor : VendorSimulator
{
    private SitesVendor() : base(null, new()) { }

    public static Task<SitesVendor> StartAsync() => StartAsync(new SitesVendor(), default);

    public void AddTo(IntegrationsBuilder integrations) => integrations.AddConnector<SitesConnector, ConnectorOptions>(o =>
    {
        o.RedirectUri = new($"{TestApp.Origin}/integrations/callback/sites");
        Configure(o);
    });

    protected override void Map(SimulatorRoutes routes)
    {
        routes.Get("/sites", _ => SimulatedAnswer.Ok(new JsonArray(Site("n", "North"), Site("s", "South"))));
        routes.Get("/{site}/me", request => request.Route("site") == "s" ? SimulatedAnswer.Ok(new JsonObject()) : ErrorAnswer(403));
    }

    protected override SimulatedAnswer? Check(SimulatedRequest request) =>
        Authorization.CheckAccessToken(request.BearerToken, out _) == AccessTokenState.Valid ? null : ErrorAnswer(401);

    private static JsonObject Site(string id, string name) => new() { ["id"] = id, ["name"] = name };

    private sealed class SitesConnector : IConnector
    {
        public ConnectorDefinition Define() => new("sites", "Sites")
        {
            BaseAddress = "https://sites.test/{site}",
            Authentication = OAuth2.AuthorizationCode("https://sites.test/oauth/authorize", "https://sites.test/oauth/token"),
            Alternatives = [new ApiKey()],
            Accounts = new() { BaseAddress = "https://sites.test", Request = "GET /sites", Id = "id", Name = "name", Variable = "site" },
            Probe = "GET /me",
        };
    }
}
