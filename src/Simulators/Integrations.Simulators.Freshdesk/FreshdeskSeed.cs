using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Plausible records.</summary>
internal static class FreshdeskSeed
{
    public static JsonObject Ticket(int number) => new()
    {
        ["subject"] = $"Printer {number + 1} is offline",
        ["description"] = $"<div>The printer of room {number + 1} does not respond.</div>",
        ["requester_id"] = 1, ["responder_id"] = 1, ["status"] = 2 + (number % 4), ["priority"] = 1 + (number % 4), ["source"] = 101,
        ["type"] = "Incident", ["tags"] = new JsonArray("printer"), ["custom_fields"] = new JsonObject { ["cf_floor"] = $"{number % 9}" },
    };

    public static JsonObject Contact(int number)
    {
        var person = SeedData.Person(number);
        return new()
        {
            ["name"] = person.FullName, ["job_title"] = person.Title, ["email"] = person.Email, ["phone"] = person.Phone,
            ["custom_fields"] = new JsonObject { ["cf_tier"] = "gold" },
        };
    }

    public static JsonObject Company(int number)
    {
        var company = SeedData.Company(number);
        return new()
        {
            ["name"] = company.Name, ["industry"] = company.Trade, ["domains"] = new JsonArray(company.Domain),
            ["description"] = $"Customer since {2000 + (number % 25)}", ["custom_fields"] = new JsonObject { ["cf_region"] = "north" },
        };
    }

    public static JsonObject Agent(int number)
    {
        var person = SeedData.Person(number + 40);
        return new()
        {
            ["available"] = true, ["occasional"] = false, ["ticket_scope"] = 1, ["type"] = "support_agent",
            ["contact"] = new JsonObject
            {
                ["active"] = true, ["email"] = person.Email, ["job_title"] = person.Title, ["name"] = person.FullName,
                ["phone"] = person.Phone, ["language"] = "en", ["time_zone"] = "Eastern Time (US & Canada)",
            },
        };
    }
}
