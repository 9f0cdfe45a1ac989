using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Greenhouse;

/// <summary>Greenhouse as its documentation describes it, and strict: what it does not describe is refused.</summary>
internal sealed class GreenhouseFake : VendorSimulator
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] Parameters = ["ids", "created_at[gte]", "updated_at[gte]", "per_page"];
    private readonly Dictionary<string, (Dictionary<string, string> Query, long Before)> _cursors = [];
    private readonly Dictionary<string, SimulatedTable> _tables = [];

    private GreenhouseFake(SimulatorOptions options) : base(options, new()
    {
        AuthorizePath = "/authorize", TokenPath = "/token", ClientAuthentication = ClientAuthentication.Basic,
            Rotation = RefreshRotation.SingleUse,
        AccessTokenLifetime = TimeSpan.FromHours(1), RefreshTokenLifetime = TimeSpan.FromDays(1), CodeLifetime = TimeSpan.FromMinutes(1),
    }) => Authorization.Settings.OtherGrant = request =>
    {
        if (request.Form.Keys.Except(["grant_type", "sub"]).Any() || request.Form["grant_type"] != "client_credentials") return null;
        var tokens = Authorization.IssueToken(request.Form.GetValueOrDefault("sub", "1") == "1"
            ? ["harvest:candidates:list", "harvest:jobs:list", "harvest:users:list"] : ["none"]);
        return SimulatedAnswer.Ok(new JsonObject { ["access_token"] = tokens.AccessToken, ["token_type"] = "Bearer",
            ["expires_in"] = 3600 });
    };

    public SimulatedTable this[string name] => _tables.TryGetValue(name, out var table) ? table : _tables[name] = new(Clock);

    public static Task<GreenhouseFake> StartAsync(TimeProvider clock) =>
        StartAsync(new GreenhouseFake(new() { TimeProvider = clock }), CancellationToken.None);

    protected override void Map(SimulatorRoutes routes) => routes.Get("/v3/{object}", List);

    protected override SimulatedAnswer? Check(SimulatedRequest request) =>
        Authorization.CheckAccessToken(request.BearerToken, out var grant) != AccessTokenState.Valid ? ErrorAnswer(401)
        : request.Body.Length > 0 || !grant!.Scopes.Contains($"harvest:{request.Path.Split('/')[^1]}:list") ? ErrorAnswer(403) : null;

    protected override SimulatedAnswer ErrorAnswer(int status) =>
        SimulatedAnswer.Json(status, new JsonObject { ["message"] = $"Refused with {status}" });

    private SimulatedAnswer List(SimulatedRequest request)
    {
        var (query, before) = (request.Parameters.ToDictionary(p => p.Key, p => p.Value.ToString()), long.MaxValue);
        if (query.Remove("cursor", out var cursor))
        {
            if (query.Count > 0) return Invalid("Not allowed with cursor", query.Keys.First());
            if (!_cursors.TryGetValue(cursor, out var place)) return Invalid("Unknown cursor", "cursor");
            (query, before) = place;
        }

        if (query.Keys.Except(Parameters).FirstOrDefault() is { } unknown) return Invalid("Unknown parameter", unknown);
        if (!int.TryParse(query.GetValueOrDefault("per_page", "100"), out var size)
            || size is < 1 or > 500) return Invalid("Must be 1 to 500", "per_page");
        foreach (var (name, value) in query)
            if (name.EndsWith("[gte]", StringComparison.Ordinal)
                && !DateTimeOffset.TryParseExact(value, Time, null, DateTimeStyles.AssumeUniversal, out _)) return Invalid("Must be a time",
                name);
        List<SimulatedRecord> rows =
            [.. this[request.Route("object")].All.Where(r => Fits(r, query) && Number(r) < before).OrderByDescending(Number)];
        var response = SimulatedAnswer.Ok(new JsonArray([.. rows.Take(size).Select(Row)]));
        if (rows.Count <= size) return response;
        _cursors[cursor = $"after/{rows[size - 1].Id}+{_cursors.Count}="] = (query, Number(rows[size - 1]));
        return response.With("Link",
            $"<{request.BaseAddress}v3/{request.Route("object")}?cursor={Uri.EscapeDataString(cursor)}>; rel=\"next\"");
    }

    private static bool Fits(SimulatedRecord record, Dictionary<string, string> query) =>
        (!query.TryGetValue("ids", out var ids) || ids == record.Id) && Since(record.CreatedAt, "created_at[gte]", query)
            && Since(record.UpdatedAt, "updated_at[gte]", query);

    private static bool Since(DateTimeOffset time, string name, Dictionary<string, string> query) =>
        !query.TryGetValue(name, out var since) || time >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture);

    private static long Number(SimulatedRecord record) => long.Parse(record.Id, CultureInfo.InvariantCulture);

    private static string At(DateTimeOffset time) => time.ToString(Time, CultureInfo.InvariantCulture);

    private static JsonNode Row(SimulatedRecord record)
    {
        var row = record.Fields.DeepClone();
        (row["id"], row["created_at"], row["updated_at"]) = (Number(record), At(record.CreatedAt), At(record.UpdatedAt));
        return row;
    }

    private static SimulatedAnswer Invalid(string message, string field) => SimulatedAnswer.Json(422,
        new JsonObject { ["message"] = "Validation error",
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["field"] = field }) });
}
