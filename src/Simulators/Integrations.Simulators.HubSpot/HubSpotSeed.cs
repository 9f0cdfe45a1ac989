using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// The initial data of a portal. The same calls create the same portal; records are dated from thirty days ago, a second apart.
/// </summary>
public sealed class HubSpotSeed
{
    private static readonly string[] Industries = ["COMPUTER_SOFTWARE", "BANKING", "RETAIL", "CONSTRUCTION", "TELECOMMUNICATIONS"];
    private static readonly string[] Stages =
        ["appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "contractsent", "closedwon", "closedlost"];
    private static readonly string[] Lifecycle = ["lead", "subscriber", "opportunity", "customer"];
    private readonly HubSpotStore _store;
    private readonly SeedTimes _times;

    internal HubSpotSeed(HubSpotStore store, SimulatorClock clock) => (_store, _times) = (store, new(clock));

    /// <summary>The rest of the portal's data, for which the seed has no method.</summary>
    public HubSpotStore Store => _store;

    /// <summary>Sets the portal (hub) id; call it before adding custom objects, whose names contain it.</summary>
    public HubSpotSeed Portal(int id)
    {
        _store.PortalId = id;
        return this;
    }

    /// <summary>So many contacts. The first of a portal is Sarah Chen, CTO, sarah@co.com.</summary>
    public HubSpotSeed Contacts(int count) => Many(count, "contacts", number => Person(SeedData.Person(number), number));

    /// <summary>One contact.</summary>
    public HubSpotSeed Contact(JsonObject properties) => Object("contacts", properties);

    /// <summary>So many companies.</summary>
    public HubSpotSeed Companies(int count) => Many(count, "companies", number => new()
    {
        ["name"] = SeedData.Company(number).Name,
        ["domain"] = SeedData.Company(number).Domain,
        ["industry"] = Industries[number % Industries.Length],
        ["numberofemployees"] = Text(SeedData.Company(number).Employees),
        ["lifecyclestage"] = "lead",
    });

    /// <summary>So many deals in the default pipeline.</summary>
    public HubSpotSeed Deals(int count) => Many(count, "deals", number => new()
    {
        ["dealname"] = $"{SeedData.Company(number).Name} deal",
        ["amount"] = SeedData.Amount(number).ToString(CultureInfo.InvariantCulture),
        ["deal_currency_code"] = "USD",
        ["pipeline"] = "default",
        ["dealstage"] = Stages[number % Stages.Length],
        ["closedate"] = HubSpotValues.Stamp(_times.Start.AddDays(60 + SeedData.Days(number))),
    });

    /// <summary>So many tickets in the support pipeline.</summary>
    public HubSpotSeed Tickets(int count) => Many(count, "tickets", number => new()
    {
        ["subject"] = $"Question {Text(number + 1)}",
        ["content"] = "How does this work?",
        ["hs_pipeline"] = "0",
        ["hs_pipeline_stage"] = Text(1 + (number % 4)),
        ["hs_ticket_priority"] = "MEDIUM",
    });

    /// <summary>So many leads.</summary>
    public HubSpotSeed Leads(int count) =>
        Many(count, "leads",
            number => new() { ["hs_lead_name"] = $"Lead {Text(number + 1)}", ["hs_pipeline"] = "lead-pipeline-id",
            ["hs_pipeline_stage"] = "new-stage-id", ["hs_lead_label"] = "WARM" });

    /// <summary>One record of any object type.</summary>
    public HubSpotSeed Object(string type, JsonObject properties)
    {
        _store.Objects(type).Records.Add(properties, at: _times.Next());
        return this;
    }

    /// <summary>So many owners.</summary>
    public HubSpotSeed Owners(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _store.Owners.All.Count + 1;
            var person = SeedData.Person(number);
            _store.Owners.Add(new JsonObject { ["firstName"] = person.FirstName, ["lastName"] = person.LastName,
                ["email"] = $"owner{Text(number)}@co.com", ["userId"] = 500 + number }, at: _times.Next());
        }

        return this;
    }

    /// <summary>
    /// A property the portal's users defined: type string, number, date, datetime, bool or enumeration (with its options).
    /// </summary>
    public HubSpotSeed CustomProperty(string objectType, string name, string type = "string", params string[] options) =>
        CustomProperty(objectType, Property(name, type, options));

    /// <summary>A property the portal's users defined.</summary>
    public HubSpotSeed CustomProperty(string objectType, HubSpotProperty property)
    {
        _store.Objects(objectType).Define(property);
        return this;
    }

    /// <summary>
    /// A custom object; its properties are "name" or "name:type", a "!" after a name makes it unique, the first is required.
    /// </summary>
    public HubSpotSeed CustomObject(string name, params string[] properties)
    {
        var defined =
            properties.Select(text => text.Split(':', 2))
            .Select(parts => Property(parts[0].TrimEnd('!'), parts.ElementAtOrDefault(1) ?? "string", [], parts[0].EndsWith('!'))).ToList();
        _store.DefineObject(name, name, defined, [.. defined.Take(1).Select(property => property.Name)]);
        return this;
    }

    /// <summary>A pipeline; its stages are labels, the last one closed.</summary>
    public HubSpotSeed Pipeline(string objectType, string id, string label, params string[] stages)
    {
        _store.Pipelines.Add(_store.Objects(objectType).Name, id, label,
            [.. stages.Select((stage, position) => ($"{id}-{Text(position + 1)}", stage, (decimal?)null, position == stages.Length - 1))]);
        return this;
    }

    private HubSpotSeed Many(int count, string type, Func<int, JsonObject> properties)
    {
        var records = _store.Objects(type).Records;
        var held = records.All.Count;
        for (var number = held; number < held + count; number++) records.Add(properties(number), at: _times.Next());
        return this;
    }

    private static JsonObject Person(SeedPerson person, int number) => new()
    {
        ["firstname"] = person.FirstName,
        ["lastname"] = person.LastName,
        ["email"] = person.Email,
        ["jobtitle"] = person.Title,
        ["phone"] = person.Phone,
        ["lifecyclestage"] = Lifecycle[number % Lifecycle.Length],
    };

    private static HubSpotProperty Property(string name, string type, string[] options, bool isUnique = false) => new()
    {
        Name = name,
        Label = name.Replace('_', ' '),
        Type = type,
        FieldType = type switch { "number" => "number", "date" or "datetime" => "date", "bool" => "booleancheckbox",
            "enumeration" => "select", _ => "text" },
        Options = [.. options.Select(option => (option, option))],
        IsUnique = isUnique,
        IsCustom = true,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
