using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Freshdesk offline, as its API reference describes it; written from facts about the vendor, never from the connector.</summary>
public sealed class FreshdeskSimulator : RestSimulator
{
    private FreshdeskSimulator(SimulatorOptions? options) : base(FreshdeskApi.Vendor, options)
    {
        Agents.Add(FreshdeskSeed.Agent(0));
        Webhooks = FreshdeskWebhooks.Create(Tickets, Clock);
    }

    /// <summary>The tickets; writing here simulates an agent on the vendor's own pages.</summary>
    public SimulatedTable Tickets => this["tickets"];

    /// <summary>The replies and notes of all tickets.</summary>
    public SimulatedTable Conversations => this["conversations"];

    /// <summary>The contacts.</summary>
    public SimulatedTable Contacts => this["contacts"];

    /// <summary>The companies.</summary>
    public SimulatedTable Companies => this["companies"];

    /// <summary>The agents; the first is the one whose API key connects.</summary>
    public SimulatedTable Agents => this["agents"];

    /// <summary>Starts the vendor with one agent and the records of the seed.</summary>
    public static Task<FreshdeskSimulator> StartAsync(Action<FreshdeskSimulator>? seed = null, SimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var simulator = new FreshdeskSimulator(options);
        seed?.Invoke(simulator);
        return StartAsync(simulator, cancellationToken);
    }

    /// <summary>Adds contacts, the first of which is Sarah Chen.</summary>
    public FreshdeskSimulator AddContacts(int count) => Add(Contacts, count, FreshdeskSeed.Contact);

    /// <summary>Adds companies.</summary>
    public FreshdeskSimulator AddCompanies(int count) => Add(Companies, count, FreshdeskSeed.Company);

    /// <summary>Adds agents to the first one.</summary>
    public FreshdeskSimulator AddAgents(int count)
    {
        for (var number = 0; number < count; number++) Agents.Add(FreshdeskSeed.Agent(Agents.All.Count));
        return this;
    }

    /// <summary>Adds tickets; the first contact, who is added if need be, is their requester.</summary>
    public FreshdeskSimulator AddTickets(int count)
    {
        if (count > 0 && Contacts.All.Count == 0) AddContacts(1);
        return Add(Tickets, count, FreshdeskSeed.Ticket);
    }

    /// <summary>Adds a reply or a private note to a ticket.</summary>
    public SimulatedRecord AddConversation(string ticket, string body, bool isPrivate) => Conversations.Add(new JsonObject
    {
        ["ticket_id"] = long.Parse(ticket, System.Globalization.CultureInfo.InvariantCulture),
        ["body"] = $"<div>{body}</div>", ["private"] = isPrivate, ["incoming"] = false, ["source"] = isPrivate ? 2 : 0, ["user_id"] = 1,
    });

    /// <inheritdoc/>
    protected override void Map(SimulatorRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.Get($"{FreshdeskApi.Root}/agents/me", _ =>
        {
            var me = Agents.All[0].Fields.DeepClone().AsObject();
            me["id"] = 1;
            return SimulatedAnswer.Ok(me);
        });
        base.Map(routes);
    }

    private FreshdeskSimulator Add(SimulatedTable table, int count, Func<int, JsonObject> record)
    {
        for (var number = 0; number < count; number++) table.Add(record(table.All.Count));
        return this;
    }
}
