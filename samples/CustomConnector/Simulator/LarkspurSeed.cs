using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Larkspur.Simulator;

/// <summary>Plausible records.</summary>
internal static class LarkspurSeed
{
    public static JsonObject Contact(int number)
    {
        var person = SeedData.Person(number);
        return new()
        {
            ["name"] = person.FullName,
            ["title"] = person.Title,
            ["emails"] = new JsonArray(new JsonObject { ["address"] = person.Email, ["type"] = "work" }),
            ["phones"] = new JsonArray(new JsonObject { ["number"] = person.Phone, ["type"] = "work" }),
        };
    }

    public static JsonObject Company(int number)
    {
        var company = SeedData.Company(number);
        return new()
        {
            ["name"] = company.Name,
            ["industry"] = company.Trade,
            ["website"] = $"https://{company.Domain}",
            ["employees"] = company.Employees,
        };
    }
}
