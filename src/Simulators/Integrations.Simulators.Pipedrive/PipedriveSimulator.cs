using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Simulators.Pipedrive;

namespace Integrations.Simulators;

/// <summary>
/// Pipedrive offline, as its contract and documentation describe it: API v2, and v1 for leads, notes, users and recent changes. Assumed:
/// the texts of messages, the costs of the daily budget, that a deleted record is not found.
/// </summary>
public sealed class PipedriveSimulator : RestSimulator
{
    private static readonly string[] _described = ["person", "organization", "deal"];
    private static readonly string[] _changing = [.. _described, "activity"];
    private const string Company = "13313052";
    private readonly PipedriveFields _customs;

    private PipedriveSimulator(PipedriveFields customs, SimulatorOptions? options) : base(PipedriveApi.Declare(customs), options)
    {
        _customs = customs;
        Webhooks = PipedriveWebhooks.Create(name => this[name], Company, Clock);
        User();
        Pipeline("Sales", "Qualified", "Proposal made", "Negotiations");
        foreach (var name in _described)
            this[$"{name}Fields"].Add(new JsonObject { ["field_name"] = "Name" }, id: name == "deal" ? "title" : "name");
    }

    /// <summary>The persons; writing here simulates a user on the vendor's own pages.</summary>
    public SimulatedTable Persons => this["persons"];

    /// <summary>The organizations.</summary>
    public SimulatedTable Organizations => this["organizations"];

    /// <summary>The deals.</summary>
    public SimulatedTable Deals => this["deals"];

    /// <summary>The products of all deals.</summary>
    public SimulatedTable DealProducts => this["dealProducts"];

    /// <summary>The leads.</summary>
    public SimulatedTable Leads => this["leads"];

    /// <summary>The activities.</summary>
    public SimulatedTable Activities => this["activities"];

    /// <summary>The notes.</summary>
    public SimulatedTable Notes => this["notes"];

    /// <summary>The pipelines; the first exists in every account.</summary>
    public SimulatedTable Pipelines => this["pipelines"];

    /// <summary>The stages of all pipelines.</summary>
    public SimulatedTable Stages => this["stages"];

    /// <summary>The users; the first is the one who connects.</summary>
    public SimulatedTable Users => this["users"];

    /// <summary>Starts the vendor with the seed's records.</summary>
    public static Task<PipedriveSimulator> StartAsync(Action<PipedriveSimulator>? seed = null, SimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var simulator = new PipedriveSimulator(new(), options);
        seed?.Invoke(simulator);
        return StartAsync(simulator, cancellationToken);
    }

    /// <summary>Adds a custom field, and returns its key.</summary>
    /// <param name="name">The object: person, organization or deal.</param>
    /// <param name="label">The label that users see.</param>
    /// <param name="type">The vendor's type: varchar, text, double, date, enum, set, monetary.</param>
    /// <param name="key">The key, 40 hexadecimal digits; null: a new one.</param>
    public string CustomField(string name, string label, string type = "varchar", string? key = null)
    {
        key = _customs.Add(name, type, key);
        this[$"{name}Fields"].Add(new JsonObject { ["field_name"] = label, ["field_type"] = type, ["is_custom_field"] = true }, key);
        return key;
    }

    /// <summary>Adds a user, and returns the id.</summary>
    public string User()
    {
        var person = SeedData.Person(Users.All.Count);
        return Users.Add(new JsonObject { ["name"] = person.FullName, ["email"] = person.Email }).Id;
    }

    /// <summary>Adds a pipeline with its stages, and returns the id.</summary>
    public string Pipeline(string name, params ReadOnlySpan<string> stages)
    {
        var pipeline = Pipelines.Add(new JsonObject { ["name"] = name, ["order_nr"] = Pipelines.All.Count }).Id;
        for (var place = 0; place < stages.Length; place++)
            Stages.Add(new JsonObject
            {
                ["name"] = stages[place], ["pipeline_id"] = int.Parse(pipeline, CultureInfo.InvariantCulture), ["order_nr"] = place + 1,
                ["deal_probability"] = 100 * (place + 1) / stages.Length,
            });
        return pipeline;
    }

    /// <inheritdoc/>
    protected override void Map(SimulatorRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        base.Map(routes);
        routes.Get("/v1/users/me", request => Allows(request, "base") ? SimulatedAnswer.Ok(PipedriveCollections.Success(new JsonObject
        {
            ["id"] = 1, ["name"] = Users.All[0]["name"], ["email"] = Users.All[0]["email"], ["default_currency"] = "EUR",
            ["timezone_name"] = "Europe/Tallinn", ["active_flag"] = true, ["is_you"] = true,
            ["company_id"] = long.Parse(Company, CultureInfo.InvariantCulture), ["company_name"] = "Acme", ["company_domain"] = "acme",
                ["company_country"] = "EE",
        })) : ErrorAnswer(403));
        routes.Get("/v1/recents", request => Allows(request, "recents:read", "search:read") ? Recents(request) : ErrorAnswer(403));
    }

    private static bool Allows(SimulatedRequest request, params string[] scopes) =>
        request.Grant is not { } grant || scopes.Intersect(grant.Scopes).Any();

    /// <summary>The changes since a time, in order, with the records in the form of API v1.</summary>
    private SimulatedAnswer Recents(SimulatedRequest request)
    {
        string[] known = ["since_timestamp", "items", "start", "limit"];
        var items = request.Query("items")?.Split(',') ?? _changing;
        if (request.Parameters.Keys.Except(known).Any() || items.Except(_changing).Any()
            || !DateTimeOffset.TryParseExact(request.Query("since_timestamp"), PipedriveCollections.OldTime, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var since)
            || !int.TryParse(request.Query("start") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !int.TryParse(request.Query("limit") ?? "100", NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            || limit is < 1 or > 500) return ErrorAnswer(400);
        var changes = items.SelectMany(item => this[item == "activity" ? "activities" : $"{item}s"].All
            .Where(record => record.UpdatedAt >= since).Select(record => (item, record)))
            .OrderBy(change => change.record.UpdatedAt).ToList();
        var body = PipedriveCollections.Success(new JsonArray(
            [.. changes.Skip(start).Take(limit).Select(change => Change(change.item, change.record))]));
        if (changes.Count == 0) body["data"] = null;
        body["additional_data"] = new JsonObject
        {
            ["since_timestamp"] = request.Query("since_timestamp"),
            ["pagination"] = new JsonObject
            {
                ["start"] = start, ["limit"] = limit, ["more_items_in_collection"] = start + limit < changes.Count,
            },
        };
        return SimulatedAnswer.Ok(body);
    }

    private static JsonObject Change(string item, SimulatedRecord record)
    {
        var id = int.Parse(record.Id, CultureInfo.InvariantCulture);
        return new()
        {
            ["item"] = item, ["id"] = id,
            ["data"] = new JsonObject
            {
                ["id"] = id, ["name"] = record["name"] ?? record["title"] ?? record["subject"], ["active_flag"] = !record.IsArchived,
                ["update_time"] = record.UpdatedAt.UtcDateTime.ToString(PipedriveCollections.OldTime, CultureInfo.InvariantCulture),
            },
        };
    }
}
