using System.Text.Json.Nodes;
using Integrations.Simulators.QuickBooks;

namespace Integrations.Simulators;

/// <summary>
/// QuickBooks Online offline: one company behind the v3 accounting API and Intuit's authorization server. Amounts are decimals, times have
/// the company's offset, updates require the current SyncToken. The tables represent the company's own pages: changes there do not pass
/// through the API.
/// </summary>
public sealed class QuickBooksSimulator : VendorSimulator
{
    /// <summary>The scope that the accounting API requires.</summary>
    public const string AccountingScope = IntuitAuthorization.AccountingScope;

    private const string Company = "9130357849123456";
    private const int LongestRequestId = 50;

    private readonly RateLimiter _limiter;
    private readonly RequestReplays _replays = new();
    private long _traceNumber;

    private QuickBooksSimulator(SimulatorOptions? options, TimeZoneInfo? zone) : base(options, IntuitAuthorization.Settings(Company))
    {
        _limiter = new(Clock, () => RateLimit?.Limits ?? []);
        Books = new(Clock, new(Clock, zone ?? CompanyCalendar.Zone("America/Los_Angeles", TimeSpan.FromHours(-8))));
        Writer = new(Books);
        Webhooks = new QuickBooksWebhooks(() => SendsCloudEvents).Create(Table, RealmId, Clock);
    }

    /// <summary>The company's id.</summary>
    public string RealmId { get; } = Company;

    /// <summary>True when webhooks are CloudEvents; false (default): notifications.</summary>
    public bool SendsCloudEvents { get; set; }

    /// <summary>True when the company uses several currencies.</summary>
    public bool MultiCurrency { get => Books.Currencies.AreSeveral; set => Books.Currencies.AreSeveral = value; }

    /// <summary>The rate limits; null (default): none.</summary>
    public QuickBooksRateLimit? RateLimit { get; set; }

    /// <summary>The customers. Archive is the effect of a merge; a user deactivates one by Active = false.</summary>
    public SimulatedTable Customers => Books["Customer"];

    /// <summary>The chart of accounts.</summary>
    public SimulatedTable Accounts => Books["Account"];

    /// <summary>The products and services.</summary>
    public SimulatedTable Items => Books["Item"];

    /// <summary>The invoices. Archive is the effect of a deletion.</summary>
    public SimulatedTable Invoices => Books["Invoice"];

    /// <summary>The payments received.</summary>
    public SimulatedTable Payments => Books["Payment"];

    /// <summary>The records of any supported entity, such as Vendor, Bill, CreditMemo, JournalEntry, Estimate, Deposit or Class.</summary>
    public SimulatedTable Table(string entity) => Books[entity];

    internal EntityWriter Writer { get; }

    internal CompanyBooks Books { get; }

    /// <summary>Starts a company; by default an empty one in Pacific time.</summary>
    public static Task<QuickBooksSimulator> StartAsync(Action<QuickBooksSeed>? seed = null, SimulatorOptions? options = null,
        TimeZoneInfo? companyTimeZone = null, CancellationToken cancellationToken = default)
    {
        var simulator = new QuickBooksSimulator(options, companyTimeZone);
        seed?.Invoke(new(simulator));
        return StartAsync(simulator, cancellationToken);
    }

    /// <summary>Adds records to a running company.</summary>
    public void Seed(Action<QuickBooksSeed> seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        seed(new(this));
    }

    /// <summary>Merges two names of one list as a user: references to the second refer to the first, and the second is removed.</summary>
    public void Merge(string entity, string keptId, string mergedId) => Writer.Merge(entity, keptId, mergedId);

    /// <summary>Hides the property from the API: it is neither read, nor queried, nor written.</summary>
    public void HideField(string entity, string property) => Books.Rules.Hide(entity, property);

    /// <summary>Writes of the property through the API are accepted and not applied.</summary>
    public void RevertField(string entity, string property) => Books.Rules.Revert(entity, property);

    /// <inheritdoc/>
    protected override void Map(SimulatorRoutes routes)
    {
        var api = new CompanyApi(Books, Writer);
        const string company = "/v3/company/{realmId}";
        routes.Get($"{company}/query", request => Answer(request, api.Query));
        routes.Post($"{company}/query", request => Answer(request, api.Query));
        routes.Get($"{company}/cdc", request => Answer(request, api.Changes));
        routes.Post($"{company}/batch", request => Once(request, api.Batch));
        routes.Get($"{company}/companyinfo/{{id}}", request => Answer(request, api.ReadCompanyInfo));
        routes.Get($"{company}/preferences", request => Answer(request, api.ReadPreferences));
        routes.Get($"{company}/{{entity}}/{{id}}", request => Answer(request, api.Read));
        routes.Post($"{company}/{{entity}}", request => Once(request, api.Write));
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer? Check(SimulatedRequest request)
    {
        var state = Authorization.CheckAccessToken(request.BearerToken, out var grant);
        if (state != AccessTokenState.Valid)
            return Envelope.Unauthorized(state == AccessTokenState.Expired ? "Token expired" : "Token revoked or unknown", Clock.Now);
        request.Grant = grant;
        return request.Route("realmId") != grant!.Facts["realmId"] || !grant.Scopes.Contains(AccountingScope) ? ErrorAnswer(403)
            : _limiter.Admit(request, () => ErrorAnswer(429));
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response)
    {
        if (request.Path.StartsWith("/v3/", StringComparison.Ordinal)
            && !request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase))
            response = Envelope.ToXml(response);
        return response.With("intuit_tid", $"1-{Interlocked.Increment(ref _traceNumber):x8}");
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer ErrorAnswer(int status) => status switch
    {
        401 => Envelope.Unauthorized("Token expired", Clock.Now),
        403 => Answer(ApiFaults.WrongCompany),
        429 => Answer(ApiFaults.Throttled(429)),
        _ => Answer(ApiFaults.Failed(status, "the request could not be served")),
    };

    private SimulatedAnswer Answer(ApiFault fault) => Envelope.Answer(fault, Books.Calendar.PreciseNow);

    private SimulatedAnswer Answer(SimulatedRequest request, Func<SimulatedRequest, JsonObject> handler)
    {
        try
        {
            var content = handler(request);
            content["time"] = Books.Calendar.PreciseNow;
            return SimulatedAnswer.Ok(content);
        }
        catch (ApiFaultException e)
        {
            return Answer(e.Fault);
        }
    }

    // The same requestid gets the first response again, without doing the work.
    private SimulatedAnswer Once(SimulatedRequest request, Func<SimulatedRequest, JsonObject> handler) =>
        request.Query("requestid") is { Length: > LongestRequestId } ? Answer(ApiFaults.TooLong("requestid", LongestRequestId).Fault)
            : _replays.Once(request.Query("requestid"), () => Answer(request, handler));
}
