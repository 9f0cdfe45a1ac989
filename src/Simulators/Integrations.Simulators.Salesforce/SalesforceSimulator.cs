using System.Text.Json.Nodes;
using Integrations.Simulators.Salesforce;

namespace Integrations.Simulators;

/// <summary>Salesforce on loopback: one org with its schema, its rows, SOQL, the REST API and the log-in server.</summary>
public sealed class SalesforceSimulator : VendorSimulator
{
    private static readonly string[] ApiScopes = ["api", "full"];

    private readonly Org _org;
    private readonly RateLimit _daily = new()
    {
        Requests = 15_000,
        Window = RateWindow.Sliding(TimeSpan.FromDays(1)),
        Headers = new Dictionary<string, string> { ["Sforce-Limit-Info"] = "api-usage={used}/{limit}" },
        Rejection = () => RestError.Answer(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
    };

    private readonly RateLimiter _limiter;
    private readonly IdentityRoutes _identity;
    private Uri? _movedTo;

    private SalesforceSimulator(SimulatorOptions? options) : base(options, SalesforceOAuth.Settings())
    {
        _org = new(Clock);
        _limiter = new(Clock, _daily);
        _identity = new(_org, Authorization, () => Instance);
        Seed = new(_org);
        Records = new(_org);
        Webhooks = OutboundMessages.Create(_org, () => Instance, Clock);
        Authorization.Settings.TokenAnswer = (tokens, body) =>
            SalesforceOAuth.Complete(tokens, body, Authorization.Settings, Instance, _identity.IdentityUrl);
    }

    /// <summary>Declares and fills; may be used at any time.</summary>
    public SalesforceSeed Seed { get; }

    /// <summary>The rows, without the API: the actions of a user on the vendor's pages.</summary>
    public SalesforceRecords Records { get; }

    /// <summary>The maximum page size of a query response; a client's batchSize only reduces it.</summary>
    public int PageSize { get; set; } = 2000;

    /// <summary>The first page of a nested list; null (default): as large as the query's own.</summary>
    public int? NestedPageSize { get; set; }

    /// <summary>The org's daily limit; beyond it every request is rejected with REQUEST_LIMIT_EXCEEDED.</summary>
    public int DailyApiLimit
    {
        get => _daily.Requests!.Value;
        set => _daily.Requests = value;
    }

    /// <summary>The calls of the last 24 hours.</summary>
    public int DailyApiUsage
    {
        get => _limiter.Used(_daily);
        set => _limiter.SetUsed(_daily, value);
    }

    /// <summary>The instance_url in token responses; by default the simulator's own URL. Changing it is a migration of the org.</summary>
    public Uri? InstanceUrl { get; set; }

    /// <summary>The id of the org.</summary>
    public string OrganizationId => _org.OrganizationId;

    /// <summary>The id of the connected user.</summary>
    public string UserId => _org.UserId;

    /// <summary>
    /// The objects whose new and changed rows are sent by <see cref="VendorSimulator.Webhooks"/>, as an administrator's flows define it.
    /// Default: Account, Contact, Lead, Opportunity.
    /// </summary>
    public ISet<string> MessagedObjects => _org.MessagedObjects;

    private string Instance => (InstanceUrl ?? BaseAddress).GetLeftPart(UriPartial.Authority);

    /// <summary>Starts an org on a free port.</summary>
    public static Task<SalesforceSimulator> StartAsync(Action<SalesforceSeed>? seed = null, SimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var simulator = new SalesforceSimulator(options);
        seed?.Invoke(simulator.Seed);
        return StartAsync(simulator, cancellationToken);
    }

    /// <summary>
    /// Moves the org to another instance and returns its URL: sessions end, the old URL rejects every request with INVALID_SESSION_ID, and
    /// the next token response contains the new one.
    /// </summary>
    public Uri Move()
    {
        InstanceUrl = _movedTo = new UriBuilder(BaseAddress) { Host = "localhost" }.Uri;
        ExpireAccessTokens();
        return InstanceUrl;
    }

    /// <summary>Expires all query locators: reading further pages is rejected with INVALID_QUERY_LOCATOR.</summary>
    public void ExpireQueryLocators() => With(() => _org.Cursors.Expire());

    /// <summary>Writes of the field over the API are accepted and silently not applied.</summary>
    public void RevertField(string sObject, string field) => With(() => _org.Schema.Revert(sObject, field));

    /// <summary>Hides the field from the connected user: not described, unknown to queries, rejected in writes.</summary>
    public void HideField(string sObject, string field) => With(() => _org.Schema.Hide(sObject, field));

    /// <summary>Lets the connected user read the field, never write it.</summary>
    public void ReadOnlyField(string sObject, string field) => With(() => _org.Schema.MakeReadOnly(sObject, field));

    /// <summary>Reverts what was hidden, made read-only or reverted.</summary>
    public void ShowField(string sObject, string field) => With(() => _org.Schema.Show(sObject, field));

    /// <summary>Rejects the next writes of the record with UNABLE_TO_LOCK_ROW, this number of times.</summary>
    public void LockRow(string id, int attempts = 1) => With(() => _org.LockRow(SalesforceId.Normalize(id) ?? id, attempts));

    /// <inheritdoc />
    protected override void Map(SimulatorRoutes routes)
    {
        var rest = new RestRoutes(routes, _org);
        OrgRoutes.Map(routes, rest, () => (DailyApiLimit, DailyApiUsage));
        QueryRoutes.Map(rest, () => PageSize, () => NestedPageSize);
        SearchRoutes.Map(rest);
        DescribeRoutes.Map(rest);
        ReplicationRoutes.Map(rest);
        RowRoutes.Map(rest);
        ExternalIdRoutes.Map(rest);
        CollectionRoutes.Map(rest);
        CompositeRoutes.Map(rest);
        _identity.Map(routes);
    }

    /// <inheritdoc />
    protected override SimulatedAnswer? Check(SimulatedRequest request)
    {
        var state = Authorization.CheckAccessToken(request.BearerToken, out var grant);
        if (state != AccessTokenState.Valid || (_movedTo is { } instance && request.BaseAddress.Host != instance.Host))
            return RestError.Of(401).With("WWW-Authenticate", "Token");
        request.Grant = grant;
        if (!grant!.Scopes.Any(ApiScopes.Contains))
            return RestError.Answer(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization or user.");
        return _limiter.Admit(request, () => RestError.Of(429));
    }

    /// <inheritdoc />
    protected override SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response) =>
        request is { Grant: not null } && request.Path.StartsWith("/services/data/", StringComparison.Ordinal)
            ? _limiter.Describe(request, response) : response;

    /// <inheritdoc />
    protected override int LongestTarget => 16_384;

    /// <inheritdoc />
    protected override int LongestHead => 16_384;

    /// <inheritdoc />
    protected override SimulatedAnswer EmptyPage(SimulatedRequest request, int number) => SimulatedAnswer.Ok(new JsonObject
    {
        ["totalSize"] = 1,
        ["done"] = false,
        ["nextRecordsUrl"] = $"/services/data/v60.0/query/{SalesforceId.Create("01g", number)}-2000",
        ["records"] = new JsonArray(),
    });

    /// <inheritdoc />
    protected override SimulatedAnswer ErrorAnswer(int status) => RestError.Of(status);

    private void With(Action change)
    {
        lock (_org.Gate)
            change();
    }
}
