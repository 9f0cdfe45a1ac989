using System.Text.Json.Nodes;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the READMEs of src/Integrations.Simulators; compiled, never run.</summary>
internal static class SimulatorsReadme
{
    public static async Task First(IServiceCollection services)
    {
        #region snippet simulator
        await using var hubspot = await HubSpotSimulator.StartAsync(seed => seed.Contacts(250));
        services.AddIntegrations().AddHubSpot(hubspot.Configure);          // client id, secret, redirect and base address

        hubspot.Faults.Next("GET /crm/v3/objects/contacts", Fault.Status(429, retryAfter: 2));
        hubspot.Requests.Should().ContainSingle(r => r.Path == "/oauth/v1/token");
        #endregion
    }

    public static void Moving(HubSpotSimulator hubspot, string id)
    {
        #region snippet moving-simulator
        // A list that moves: after the second page somebody deletes a record the caller has read.
        hubspot.Meanwhile.After("GET /crm/v3/objects/contacts", () => hubspot.Store.Contacts.Archive(id), request: 2);

        hubspot.Faults.Always("GET /crm/v3/objects/contacts", Fault.RepeatFirst());          // a cursor that leads to its own page
        hubspot.Faults.Next("GET /crm/v3/objects/contacts", Fault.Throttled("2678400"));     // 429 with any Retry-After
        #endregion
    }

    #region snippet vendor-simulator
    public sealed class AcmeSimulator : VendorSimulator
    {
        private AcmeSimulator(SimulatorOptions? options) : base(options, new()
        {
            TokenPath = "/oauth/token",
            ClientAuthentication = ClientAuthentication.Basic,
            Rotation = RefreshRotation.SingleUse,
            DefaultScopes = { "contacts" },
            Connected = grant => grant.Facts["realmId"] = "42",
            TokenAnswer = (tokens, body) => body["realm"] = tokens.Grant.Facts["realmId"],
            Redirect = (grant, query) => query["realmId"] = grant.Facts["realmId"],
            ErrorAnswer = error => SimulatedAnswer.Json(400, new JsonObject { ["fault"] = error.Code }),
        }) => Contacts = new(Clock);

        public SimulatedTable Contacts { get; }

        public static Task<AcmeSimulator> StartAsync(Action<AcmeSimulator>? seed = null, SimulatorOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            var simulator = new AcmeSimulator(options);
            seed?.Invoke(simulator);
            return StartAsync(simulator, cancellationToken);
        }

        protected override void Map(SimulatorRoutes routes)
        {
            routes.Get("/contacts/{id}", request => Contacts.Find(request.Route("id")) is { IsArchived: false } found
                ? SimulatedAnswer.Ok(new JsonObject { ["id"] = found.Id, ["name"] = found["name"] })
                : ErrorAnswer(404));
            routes.Post("/contacts",
                request => SimulatedAnswer.Json(201, new JsonObject { ["id"] = Contacts.Add(request.Json!.AsObject()).Id }));
        }

        // The vendor's own 401; not asked for the authorization server's routes. Routes mapped with open: true are not checked either.
        protected override SimulatedAnswer? Check(SimulatedRequest request)
        {
            if (Authorization.CheckAccessToken(request.BearerToken, out var grant) != AccessTokenState.Valid) return ErrorAnswer(401);
            request.Grant = grant;
            return null;
        }

        protected override SimulatedAnswer ErrorAnswer(int status) => SimulatedAnswer.Json(status, new JsonObject { ["status"] = status });
    }
    #endregion
}
