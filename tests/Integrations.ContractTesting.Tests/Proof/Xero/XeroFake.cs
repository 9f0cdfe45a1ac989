using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Xero;

/// <summary>
/// Xero as its documentation and contract describe it, and strict: what they do not describe, or only in part, is refused.
/// </summary>
internal sealed class XeroFake : VendorSimulator
{
    public const string One = "00000000-0000-0000-0001-000000000000", Two = "00000000-0000-0000-0002-000000000000";
    private readonly Dictionary<string, SimulatedTable> _tables = [];

    private XeroFake(SimulatorOptions options) : base(options, new()
    {
        AuthorizePath = "/identity/connect/authorize", TokenPath = "/connect/token", ClientAuthentication = ClientAuthentication.Basic,
        Rotation = RefreshRotation.SingleUse, AccessTokenLifetime = TimeSpan.FromMinutes(30), RefreshTokenLifetime = TimeSpan.FromDays(60),
    }) { }

    public List<string> Tenants { get; } = [One, Two];

    public SimulatedTable this[string tenant, string name] => _tables.TryGetValue(tenant + name, out var table)
        ? table : _tables[tenant + name] = new(Clock, number => $"{tenant[..24]}{number:d12}");

    public static Task<XeroFake> StartAsync(TimeProvider clock) =>
        StartAsync(new XeroFake(new() { TimeProvider = clock }), CancellationToken.None);

    protected override void Map(SimulatorRoutes routes)
    {
        routes.Get("/Connections", _ => SimulatedAnswer.Ok(new JsonArray([.. Tenants.Select(tenant => new JsonObject
        {
            ["id"] = tenant, ["tenantId"] = tenant, ["tenantType"] = "ORGANISATION", ["tenantName"] = tenant == One ? "First Ltd"
                : "Second Ltd",
        })])));
        routes.Get("/api.xro/2.0/Organisation", request => SimulatedAnswer.Ok(new JsonObject
            { ["Organisations"] = new JsonArray(new JsonObject { ["OrganisationID"] = Tenant(request), ["BaseCurrency"] = "NZD" }) }));
        routes.Get("/api.xro/2.0/Contacts", request => List(request, "Contacts", "ContactID", "searchTerm"));
        routes.Get("/api.xro/2.0/Invoices", request => request.Query("where") == "Type==\"ACCREC\""
            ? List(request, "Invoices", "InvoiceID", "Statuses", "where") : ErrorAnswer(400));
        routes.Get("/api.xro/2.0/{name}/{id}",
            request => this[Tenant(request), request.Route("name")].Find(request.Route("id")) is { } record
            ? SimulatedAnswer.Ok(new JsonObject { [request.Route("name")] =
                new JsonArray(Row(record, request.Route("name").TrimEnd('s') + "ID")) })
            : SimulatedAnswer.Text(404, "The resource you're looking for cannot be found", "text/plain"));
    }

    protected override SimulatedAnswer? Check(SimulatedRequest request) =>
        Authorization.CheckAccessToken(request.BearerToken, out _) != AccessTokenState.Valid ? ErrorAnswer(401)
        : request.Headers.Accept != "application/json" ? SimulatedAnswer.Text(200, "<Response/>", "text/xml")
        : request.Path != "/Connections" && !Tenants.Contains(Tenant(request)) ? ErrorAnswer(403) : null;

    protected override SimulatedAnswer ErrorAnswer(int status) => SimulatedAnswer.Json(status, status == 400
        ? new JsonObject { ["ErrorNumber"] = 16, ["Type"] = "QueryParseException",
            ["Message"] = "A parameter is unknown or has a wrong value" }
        : new JsonObject { ["Title"] = status == 401 ? "Unauthorized" : "Forbidden", ["Status"] = status, ["Detail"] = status == 401
            ? "TokenExpired" : "AuthenticationUnsuccessful" });

    private static string Tenant(SimulatedRequest request) => request.Headers["xero-tenant-id"].ToString();

    private SimulatedAnswer List(SimulatedRequest request, string name, string id, params string[] further)
    {
        if (request.Parameters.Keys.Except([.. further, "page", "pageSize", "IDs"]).Any()) return ErrorAnswer(400);
        if (!int.TryParse(request.Query("page"), out var page) || page < 1) return ErrorAnswer(400);
        if (!int.TryParse(request.Query("pageSize"), out var size) || size is < 1 or > 1000) return ErrorAnswer(400);
        var since = DateTimeOffset.MinValue;
        if (request.Headers.IfModifiedSince.ToString() is { Length: > 0 } text
            && !DateTimeOffset.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out since)) return ErrorAnswer(400);
        List<SimulatedRecord> rows =
            [.. this[Tenant(request), name].All.Where(r => r.UpdatedAt >= since && IsIn("IDs", r.Id) && IsIn("Statuses", r["Status"])
            && (request.Query("searchTerm") is not { } term || r["Name"]!.Contains(term, StringComparison.OrdinalIgnoreCase)))];
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["pagination"] =
                new JsonObject { ["page"] = page, ["pageSize"] = size, ["pageCount"] = (rows.Count + size - 1) / size,
                ["itemCount"] = rows.Count },
            [name] = new JsonArray([.. rows.Skip((page - 1) * size).Take(size).Select(r => Row(r, id))]),
        });

        bool IsIn(string parameter, string? value) => request.Query(parameter) is not { } values || values.Split(',').Contains(value);
    }

    private static JsonNode Row(SimulatedRecord record, string id)
    {
        var row = record.Fields.DeepClone();
        (row[id], row["UpdatedDateUTC"]) = (record.Id, $"/Date({record.UpdatedAt.ToUnixTimeMilliseconds()}+0000)/");
        return row;
    }
}
