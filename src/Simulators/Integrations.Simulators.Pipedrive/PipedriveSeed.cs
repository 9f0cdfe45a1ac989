using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Plausible first records of a <see cref="PipedriveSimulator"/>.</summary>
public static class PipedriveSeed
{
    /// <summary>Adds persons, each of an organization if there are any.</summary>
    public static PipedriveSimulator AddPersons(this PipedriveSimulator vendor, int count)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        for (var number = 0; number < count; number++)
        {
            var person = SeedData.Person(number);
            vendor.Persons.Add(new JsonObject
            {
                ["name"] = person.FullName, ["emails"] = Contact(person.Email), ["phones"] = Contact(person.Phone),
                ["org_id"] = Any(vendor.Organizations, number),
            });
        }

        return vendor;
    }

    /// <summary>Adds organizations.</summary>
    public static PipedriveSimulator AddOrganizations(this PipedriveSimulator vendor, int count)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        for (var number = 0; number < count; number++)
        {
            var address = SeedData.Address(number);
            vendor.Organizations.Add(new JsonObject
            {
                ["name"] = SeedData.Company(number).Name,
                ["address"] = new JsonObject
                {
                    ["value"] = $"{address.Street}, {address.City}", ["locality"] = address.City, ["postal_code"] = address.PostalCode,
                    ["country"] = address.Country,
                },
            });
        }

        return vendor;
    }

    /// <summary>Adds deals, each of a person and an organization if there are any.</summary>
    public static PipedriveSimulator AddDeals(this PipedriveSimulator vendor, int count)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        for (var number = 0; number < count; number++)
            vendor.Deals.Add(new JsonObject
            {
                ["title"] = $"{SeedData.Company(number).Name} deal", ["value"] = SeedData.Amount(number), ["currency"] = "EUR",
                ["person_id"] = Any(vendor.Persons, number), ["org_id"] = Any(vendor.Organizations, number),
            });
        return vendor;
    }

    /// <summary>Adds leads, each of a person if there are any.</summary>
    public static PipedriveSimulator AddLeads(this PipedriveSimulator vendor, int count)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        for (var number = 0; number < count; number++)
            vendor.Leads.Add(new JsonObject
            {
                ["title"] = $"{SeedData.Company(number).Name} lead", ["person_id"] = Any(vendor.Persons, number),
                ["value"] = new JsonObject { ["amount"] = SeedData.Amount(number), ["currency"] = "EUR" },
            });
        return vendor;
    }

    /// <summary>Adds activities, each of a person if there are any.</summary>
    public static PipedriveSimulator AddActivities(this PipedriveSimulator vendor, int count)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        for (var number = 0; number < count; number++)
            vendor.Activities.Add(new JsonObject
            {
                ["subject"] = $"Call {SeedData.Person(number).FullName}", ["type"] = "call",
                ["due_date"] = "2026-02-03", ["due_time"] = "08:30", ["duration"] = "00:30", ["person_id"] = Any(vendor.Persons, number),
            });
        return vendor;
    }

    /// <summary>Adds notes, each of a person if there are any.</summary>
    public static PipedriveSimulator AddNotes(this PipedriveSimulator vendor, int count)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        for (var number = 0; number < count; number++)
            vendor.Notes.Add(new JsonObject
            {
                ["content"] = $"<p>Spoke with <b>{SeedData.Person(number).FullName}</b></p>", ["person_id"] = Any(vendor.Persons, number),
            });
        return vendor;
    }

    private static JsonArray Contact(string value) => new(new JsonObject { ["value"] = value, ["primary"] = true, ["label"] = "work" });

    private static JsonNode? Any(SimulatedTable table, int number) => table.All.Count == 0 ? null
        : int.Parse(table.All[number % table.All.Count].Id, CultureInfo.InvariantCulture);
}
