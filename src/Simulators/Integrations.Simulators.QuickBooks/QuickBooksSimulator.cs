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

    private readonly FieldRules _rules = new();
    private readonly CompanyCalendar _calendar;
    private readonly CompanyBooks _books;
    private readonly RateLimit _perMinute = new()
    {
        Requests = null,
        Window = RateWindow.Sliding(TimeSpan.FromMinutes(1)),
        RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
    };

    private readonly RateLimiter _limiter;
    private readonly RequestIds _requestIds = new();
    private long _traceNumber;

    private QuickBooksSimulator(SimulatorOptions? options, TimeZoneInfo? zone) : base(options, IntuitAuthorization.Settings(Company))
    {
        _calendar = new(Clock, zone ?? Pacific());
        _books = new(Clock, _calendar, new() { RealmId = Company }, _rules);
        _limiter = new(Clock, _perMinute);
        Writer = new(_books);
    }

    /// <summary>The company's id.</summary>
    public string RealmId => _books.Settings.RealmId;

    /// <summary>True when the company uses several currencies.</summary>
    public bool MultiCurrency { get => _books.Settings.MultiCurrency; set => _books.Settings.MultiCurrency = value; }

    /// <summary>The number of requests a minute; null (default): unlimited. The vendor's own limit is 500.</summary>
    public int? RateLimit { get => _perMinute.Requests; set => _perMinute.Requests = value; }

    /// <summary>The customers. Archive is the effect of a merge; a user deactivates one by Active = false.</summary>
    public SimulatedTable Customers => _books.Table(EntityTypes.Customer);

    /// <summary>The vendors.</summary>
    public SimulatedTable Vendors => _books.Table(EntityTypes.Vendor);

    /// <summary>The chart of accounts.</summary>
    public SimulatedTable Accounts => _books.Table(EntityTypes.Account);

    /// <summary>The products and services.</summary>
    public SimulatedTable Items => _books.Table(EntityTypes.Item);

    /// <summary>The invoices. Archive is the effect of a deletion.</summary>
    public SimulatedTable Invoices => _books.Table(EntityTypes.Invoice);

    /// <summary>The payments received.</summary>
    public SimulatedTable Payments => _books.Table(EntityTypes.Payment);

    /// <summary>The bills.</summary>
    public SimulatedTable Bills => _books.Table(EntityTypes.Bill);

    /// <summary>The credit memos.</summary>
    public SimulatedTable CreditMemos => _books.Table(EntityTypes.CreditMemo);

    /// <summary>The journal entries.</summary>
    public SimulatedTable JournalEntries => _books.Table(EntityTypes.JournalEntry);

    /// <summary>The estimates.</summary>
    public SimulatedTable Estimates => _books.Table(EntityTypes.Estimate);

    /// <summary>
    /// The records of any supported entity, such as Purchase, Deposit, VendorCredit, Class, Department, Term, PaymentMethod or Employee.
    /// </summary>
    public SimulatedTable Table(string entity) => _books.Table(Named(entity));

    internal EntityWriter Writer { get; }

    internal CompanyBooks Books => _books;

    /// <summary>Starts a company; by default an empty one in Pacific time.</summary>
    public static Task<QuickBooksSimulator> StartAsync(
        Action<QuickBooksSeed>? seed = null, SimulatorOptions? options = null, TimeZoneInfo? companyTimeZone = null,
            CancellationToken cancellationToken = default)
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
    public void Merge(string entity, string keptId, string mergedId) => Writer.Merge(Named(entity), keptId, mergedId);

    /// <summary>Hides the property from the API: it is neither read, nor queried, nor written.</summary>
    public void HideField(string entity, string property) => _rules.Hide(entity, property);

    /// <summary>Writes of the property through the API are accepted and not applied.</summary>
    public void RevertField(string entity, string property) => _rules.Revert(entity, property);

    /// <inheritdoc/>
    protected override void Map(SimulatorRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var queries = new QueryHandler(_books);
        var entities = new EntityHandler(_books, Writer);
        var batches = new BatchHandler(_books, queries, entities);
        const string company = "/v3/company/{realmId}";
        routes.Get($"{company}/query", Answering(queries.Handle));
        routes.Post($"{company}/query", Answering(queries.Handle));
        routes.Get($"{company}/cdc", Answering(new ChangeDataCapture(_books).Handle));
        routes.Post($"{company}/batch", Once(batches.Handle));
        routes.Get($"{company}/companyinfo/{{id}}", Answering(entities.ReadCompanyInfo));
        routes.Get($"{company}/preferences", Answering(entities.ReadPreferences));
        routes.Get($"{company}/{{entity}}/{{id}}", Answering(entities.Read));
        routes.Post($"{company}/{{entity}}", Once(entities.Write));
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer? Check(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var state = Authorization.CheckAccessToken(request.BearerToken, out var grant);
        if (state != AccessTokenState.Valid)
            return Envelope.Unauthorized(state == AccessTokenState.Expired ? "Token expired" : "Token revoked or unknown", _calendar);
        request.Grant = grant;
        if (request.Route("realmId") != grant!.Facts["realmId"] || !grant.Scopes.Contains(AccountingScope))
            return Envelope.Answer(ApiFaults.WrongCompany().Fault, _calendar);
        return _limiter.Admit(request, () => ErrorAnswer(429));
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        if (request.Path == Authorization.Settings.TokenPath) response =
            IntuitAuthorization.AddHardExpiry(Authorization, Clock.Now, request, response);
        else if (request.Path.StartsWith("/v3/", StringComparison.Ordinal)
            && !request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase))
            response = XmlRendering.Of(response);
        return response.With("intuit_tid", $"1-{Interlocked.Increment(ref _traceNumber):x8}");
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer ErrorAnswer(int status) => status switch
    {
        401 => Envelope.Unauthorized("Token expired", _calendar),
        403 => Envelope.Answer(ApiFaults.WrongCompany().Fault, _calendar),
        429 => Envelope.Answer(ApiFaults.Throttled().Fault, _calendar),
        _ => Envelope.Answer(
            new(status, "SystemFault", "10000", "An application error has occurred while processing your request",
                "System Failure Error: the request could not be served"),
            _calendar),
    };

    private static EntityType Named(string entity) =>
        EntityTypes.Stored.FirstOrDefault(stored => stored.Name.Equals(entity, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"The simulated company has no entity '{entity}'.", nameof(entity));

    private static TimeZoneInfo Pacific() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Pacific", TimeSpan.FromHours(-8), "Pacific", "Pacific");

    private Func<SimulatedRequest, SimulatedAnswer> Answering(Func<SimulatedRequest, JsonObject> handler) => request =>
    {
        try
        {
            return SimulatedAnswer.Ok(handler(request));
        }
        catch (ApiFaultException e)
        {
            return Envelope.Answer(e.Fault, _calendar);
        }
    };

    private Func<SimulatedRequest, SimulatedAnswer> Once(Func<SimulatedRequest, JsonObject> handler) => request =>
    {
        try
        {
            return _requestIds.Once(request, Answering(handler));
        }
        catch (ApiFaultException e)
        {
            return Envelope.Answer(e.Fault, _calendar);
        }
    };
}
