using System.Text.Json.Nodes;

namespace Integrations.Simulators.Tests;

/// <summary>The README's vendor.</summary>
internal sealed class AcmeSimulator : VendorSimulator
{
    private AcmeSimulator(SimulatorOptions? options, Action<OAuthSettings>? authorization) : base(options, Settings(authorization)) =>
        Contacts = new(Clock);

    public SimulatedTable Contacts { get; }

    public static Task<AcmeSimulator> StartAsync(
        Action<AcmeSimulator>? seed = null, TimeProvider? time = null, Action<OAuthSettings>? authorization = null,
        SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new AcmeSimulator(options ?? new() { TimeProvider = time ?? TimeProvider.System }, authorization);
        seed?.Invoke(simulator);
        return StartAsync(simulator, cancellationToken);
    }

    protected override void Map(SimulatorRoutes routes)
    {
        routes.Get("/contacts",
            _ => SimulatedAnswer.Ok(new JsonObject { ["count"] = Contacts.All.Count,
            ["names"] = new JsonArray([.. Contacts.All.Select(c => JsonValue.Create(c["name"]))]) }));
        routes.Get("/contacts/{id}", request => Contacts.Find(request.Route("id")) is { IsArchived: false } found
            ? SimulatedAnswer.Ok(new JsonObject { ["id"] = found.Id, ["name"] = found["name"] })
            : ErrorAnswer(404));
        routes.Post("/contacts",
            request => SimulatedAnswer.Json(201, new JsonObject { ["id"] = Contacts.Add(request.Json!.AsObject()).Id }));
        routes.Map("GET", "/open", _ => SimulatedAnswer.Ok(new JsonObject { ["open"] = true }), open: true);
    }

    protected override SimulatedAnswer? Check(SimulatedRequest request)
    {
        if (Authorization.CheckAccessToken(request.BearerToken, out var grant) != AccessTokenState.Valid) return ErrorAnswer(401);
        request.Grant = grant;
        return null;
    }

    protected override SimulatedAnswer ErrorAnswer(int status) => SimulatedAnswer.Json(status, new JsonObject { ["status"] = status });

    private static OAuthSettings Settings(Action<OAuthSettings>? change)
    {
        var settings = new OAuthSettings
        {
            DefaultScopes = { "contacts" },
            RevokePath = "/oauth/revoke",
            Connected = grant => grant.Facts["realmId"] = "42",
            TokenAnswer = (tokens, body) => body["realm"] = tokens.Grant.Facts["realmId"],
            Redirect = (grant, query) => query["realmId"] = grant.Facts["realmId"],
        };
        change?.Invoke(settings);
        return settings;
    }
}
