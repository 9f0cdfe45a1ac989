using Integrations.Simulators.Rest;

namespace Integrations.Simulators;

/// <summary>Serves a plain vendor from its declaration.</summary>
public class RestSimulator : VendorSimulator
{
    private readonly RestVendor _vendor;
    private readonly RateLimiter _limiter;
    private readonly Dictionary<string, RecordTables> _tables;

    /// <summary>Creates the vendor; started by the subclass's own StartAsync.</summary>
    /// <exception cref="InvalidOperationException">
    /// The declaration contradicts itself: the message lists every fault with the member to change. At start, also when the first records
    /// break it.
    /// </exception>
    protected RestSimulator(RestVendor vendor, SimulatorOptions? options)
        : base(options, vendor?.OAuth ?? new() { AuthorizePath = null, TokenPath = null })
    {
        ArgumentNullException.ThrowIfNull(vendor);
        RestVendorChecks.Run(vendor);
        _vendor = vendor;
        _limiter = new(Clock, vendor.RateLimits);
        var ids = vendor.Collections.ToDictionary(collection => collection.Name, collection => collection.Ids, StringComparer.Ordinal);
        _tables = (vendor.Accounts?.Ids ?? [""]).ToDictionary(account => account, _ => new RecordTables(
            vendor.Collections.Select(collection => collection.Schema),
            schema => new(Clock, ids[schema.Name] == RestIdKind.Uuid ? Uuid : null)), StringComparer.Ordinal);
    }

    /// <summary>The records of a collection; writing here simulates a user on the vendor's own pages.</summary>
    public SimulatedTable this[string collection] => this[_tables.Keys.First(), collection];

    /// <summary>The records of a collection in one of the vendor's accounts.</summary>
    public SimulatedTable this[string account, string collection] => _tables[account][collection];

    /// <summary>Counts against <see cref="RestVendor.RateLimits"/>.</summary>
    public RateLimiter Limiter => _limiter;

    /// <summary>Starts a vendor with the seed's records.</summary>
    /// <exception cref="InvalidOperationException">
    /// The declaration contradicts itself, or the seed's records break it: the message lists every fault with the member to change.
    /// </exception>
    public static Task<RestSimulator> StartAsync(RestVendor vendor, Action<RestSimulator>? seed = null, SimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var simulator = new RestSimulator(vendor, options);
        seed?.Invoke(simulator);
        return StartAsync(simulator, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Map(SimulatorRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var (path, single) in _vendor.Singles) routes.Get(path, single);
        foreach (var collection in _vendor.Collections) new RestRoutes(Tables, _vendor, collection, Clock).Map(routes);
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer? Check(SimulatedRequest request) => Authenticate(request)
        ?? _limiter.Admit(request, () => _vendor.Errors.Of(RestErrorKind.TooManyRequests, "Too many requests."));

    /// <inheritdoc/>
    protected override SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Client is null ? response : _limiter.Describe(request, response);
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer ErrorAnswer(int status) => _vendor.Errors.Of(status);

    internal override void Ready() => RestSeedChecks.Run(_vendor, _tables);

    private static string Uuid(long number) => $"{number:x8}-0000-4000-8000-000000000000";

    private RecordTables Tables(SimulatedRequest request) => _vendor.Accounts is not { } accounts ? _tables[""]
        : request.Account is { } account && accounts.Ids.Contains(account) ? _tables[account]
        : throw new RefusedException(_vendor.Errors.Of(RestErrorKind.Forbidden, $"{accounts.Header} names no account of the grant."));

    private SimulatedAnswer? Authenticate(SimulatedRequest request)
    {
        if (_vendor.Accounts is { } accounts && request.Headers.TryGetValue(accounts.Header, out var account))
            request.Account = account.ToString();
        if (_vendor.ApiKey?.Read(request) is { } key)
        {
            request.Client = _vendor.ApiKey.IsAccepted(key) ? key : null;
            return request.Client is null ? Unauthorized(request, "The API key is unknown.") : null;
        }

        if (Authorization.CheckAccessToken(request.BearerToken, out var grant) != AccessTokenState.Valid)
            return Unauthorized(request, "The credential is absent, unknown or expired.");
        request.Grant = grant;
        return null;
    }

    private SimulatedAnswer Unauthorized(SimulatedRequest request, string message) =>
        _vendor.Anonymous?.Invoke(request) ?? _vendor.Errors.Of(RestErrorKind.Unauthorized, message);
}
