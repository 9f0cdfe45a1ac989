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

    public static async Task HubSpot(string id, string otherId, string companyId)
    {
        #region snippet hubspot-simulator
        await using var hubspot = await HubSpotSimulator.StartAsync(seed => seed
            .Contacts(250).Companies(20).Owners(3)
            .Contact(new() { ["email"] = "tom@co.com", ["jobtitle"] = "CFO" })
            .CustomProperty("contacts", "lead_score", "number")
            .CustomObject("car", "plate!", "price:number"));               // p<portal>_car; plate is unique and required

        hubspot.Store.Contacts.Update(id, new() { ["jobtitle"] = "CEO" });  // a user edits on HubSpot's own pages
        hubspot.Store.Associations.Link("contacts", id, "companies", companyId, label: "employee");
        hubspot.Store.Merge("contacts", id, otherId);                       // a user merges two records
        hubspot.Store.MergeMakesNewRecord = true;                          // both ids lead to a new record, as in most accounts
        hubspot.Store.LinkPageSize = 2;                                    // links come in pages; the vendor's own are 100 and 500
        hubspot.Store.TimeZone = "America/Phoenix";                        // in which users pick dates
        hubspot.RevertField("contacts", "jobtitle");                       // a workflow undoes API writes, silently
        hubspot.HideField("contacts", "salary");                           // a field-level permission
        hubspot.IndexLag = TimeSpan.FromSeconds(20);                       // search is behind, lists are not
        hubspot.RateLimit = new() { TenSecondly = 100, SearchSecondly = 5 };
        hubspot.Authorization.Settings.Rotation = RefreshRotation.SingleUse;
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

    public static async Task Salesforce(string masterId, string loserId)
    {
        #region snippet salesforce-simulator
        await using var org = await SalesforceSimulator.StartAsync(seed => seed.Contacts(250).Accounts(20).Opportunities(40));

        org.PageSize = 100;
        org.NestedPageSize = 2;                                            // nested lists have pages of their own
        org.Records.Merge(masterId, loserId);                              // the loser is deleted with MasterRecordId
        // 401 at the old address; the next token answer names the new one
        var address = org.Move();
        org.Faults.Next("POST /services/oauth2/token", SalesforceFault.InvalidGrant(SalesforceFault.RequestBeingProcessed));
        #endregion
    }

    public static async Task QuickBooks()
    {
        #region snippet quickbooks-simulator
        await using var quickBooks = await QuickBooksSimulator.StartAsync(seed => seed.Customers(250).Invoices(30).Payments(5));
        quickBooks.Customers.Update("1", new JsonObject { ["Notes"] = "edited on the vendor's page" });
        quickBooks.Merge("Customer", keptId: "1", mergedId: "2");       // references move, the second name is gone
        quickBooks.Table("Purchase");                                   // any entity served
        quickBooks.RateLimit = 500;
        // strict single use; default: the previous refresh token works for 24 hours
        quickBooks.Authorization.Settings.ReuseGrace = TimeSpan.Zero;
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
