using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>HubSpot, offline: OAuth v1, CRM v3 objects and search, v4 associations, owners, pipelines, properties, schemas.</summary>
public sealed class HubSpotSimulator : VendorSimulator
{
    private readonly HubSpotAuthorization _authorization;
    private readonly RateLimiter _limiter;

    private HubSpotSimulator(SimulatorOptions? options) : base(options, HubSpotAuthorization.Settings())
    {
        Store = new(Clock);
        _authorization = new(Authorization, Store, Clock);
        Webhooks = HubSpotWebhooks.Create(Store, Authorization.Settings, Clock);
        _limiter = new(Clock, () => RateLimit?.LimitsIn(Store.TimeZone) ?? []);
    }

    /// <summary>The portal's data; writing here simulates a user on HubSpot's own pages.</summary>
    public HubSpotStore Store { get; }

    /// <summary>The rate limits; null: none.</summary>
    public HubSpotRateLimit? RateLimit { get; set; }

    /// <summary>The delay of search, for every object type.</summary>
    public TimeSpan IndexLag
    {
        get => Store.Contacts.IndexLag;
        set
        {
            foreach (var type in Store.Types) type.Records.IndexLag = value;
        }
    }

    /// <summary>Starts a portal with the seed's data.</summary>
    public static Task<HubSpotSimulator> StartAsync(Action<HubSpotSeed>? seed = null, SimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var simulator = new HubSpotSimulator(options);
        seed?.Invoke(new(simulator.Store, simulator.Clock));
        return StartAsync(simulator, cancellationToken);
    }

    /// <summary>A workflow of the portal: API writes of the property are accepted and silently not applied.</summary>
    public void RevertField(string objectType, string property) => Store.Rules.Revert(Store.Objects(objectType).Name, property);

    /// <summary>Adds a field-level permission: the property is neither described, nor read, nor written.</summary>
    public void HideField(string objectType, string property) => Store.Rules.Hide(Store.Objects(objectType).Name, property);

    /// <inheritdoc/>
    protected override void Map(SimulatorRoutes routes)
    {
        HubSpotReader reader = new(Store);
        HubSpotWriter writer = new(Store);
        ObjectRoutes objects = new(Store, reader, writer);
        _authorization.Map(routes);
        objects.Map(routes);
        new BatchRoutes(Store, reader, writer, objects, Clock).Map(routes);
        new HubSpotSearch(Store, reader).Map(routes);
        new AssociationRoutes(Store, Clock).Map(routes);
        new AssociationBatchRoutes(Store, Clock).Map(routes);
        new MetadataRoutes(Store).Map(routes);
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer? Check(SimulatedRequest request) =>
        _authorization.Check(request) ?? _limiter.Admit(request, () => ErrorAnswer(429));

    /// <inheritdoc/>
    protected override SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response) =>
        request.Grant is null || IsSearch(request) ? response : _limiter.Describe(request, response);

    /// <inheritdoc/>
    protected override SimulatedAnswer EmptyPage(SimulatedRequest request, int number)
    {
        var next = new JsonObject { ["after"] = number.ToString(CultureInfo.InvariantCulture) };
        var body = new JsonObject { ["results"] = new JsonArray(), ["paging"] = new JsonObject { ["next"] = next } };
        if (IsSearch(request)) body["total"] = 1;
        return SimulatedAnswer.Ok(body);
    }

    /// <inheritdoc/>
    protected override SimulatedAnswer ErrorAnswer(int status) => status switch
    {
        400 => HubSpotErrors.Answer(status, "VALIDATION_ERROR", "There was a problem with the request."),
        401 => HubSpotErrors.Answer(status, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired."),
        403 => HubSpotErrors.Answer(status, "FORBIDDEN", "You do not have permissions to view this object."),
        404 => HubSpotErrors.Answer(status, "OBJECT_NOT_FOUND", "resource not found"),
        405 => HubSpotErrors.Answer(status, "METHOD_NOT_ALLOWED", "This method is not supported here."),
        409 => HubSpotErrors.Answer(status, "CONFLICT", "The resource was changed meanwhile."),
        429 => HubSpotErrors.RateLimited("TEN_SECONDLY_ROLLING"),
        _ => HubSpotErrors.Answer(status, status >= 500 ? "INTERNAL_ERROR" : null, "There was a problem with the request."),
    };

    private static bool IsSearch(SimulatedRequest request) =>
        request.Method == "POST" && request.Path.EndsWith("/search", StringComparison.Ordinal);
}
