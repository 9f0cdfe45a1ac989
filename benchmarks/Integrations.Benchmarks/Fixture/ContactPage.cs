using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// A page of contacts as HubSpot sends it: the properties asked for in alphabetical order, absent ones null, and the three that always
/// come.
/// </summary>
internal static class ContactPage
{
    public const int Size = 100;

    /// <summary>The contact that is read alone.</summary>
    public const int One = 30;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);
    private static readonly string[] FirstNames = ["Anna", "Bruno", "Chloé", "David", "Emília", "Frank", "Greta", "Hugo", "Ines", "Jakub"];
    private static readonly string[] LastNames =
        ["Novák", "Schmidt", "Garcia", "Lindqvist", "O'Brien", "Rossi", "Dvořák", "Andersen", "Kowalska", "Martin"];
    private static readonly string[] Companies =
        ["Northwind", "Contoso", "Fabrikam", "Tailspin", "Litware", "Adventure Works", "Proseware", "Wingtip"];
    private static readonly string[] Branches = ["Traders", "Logistics", "Foods", "Systems", "Holding"];
    private static readonly string[] Titles =
        ["Head of Purchasing", "Sales Manager", "CTO", "Office Manager", "Account Executive", "Consultant", "Owner"];
    private static readonly string[] Owners = ["41629779", "41629780", "52210934", "60318821", "60318990"];
    private static readonly string[] Statuses = ["NEW", "OPEN", "IN_PROGRESS", "CONNECTED"];
    private static readonly (string City, string State, string Zip, string Country)[] Places =
    [
        ("Springfield", "IL", "62701", "United States"), ("Brno", "Jihomoravský", "602 00", "Czech Republic"),
        ("Leeds", "West Yorkshire", "LS1 4AP", "United Kingdom"),
        ("Lyon", "Rhône", "69002", "France"), ("Austin", "TX", "78701", "United States"), ("Graz", "Steiermark", "8010", "Austria"),
        ("Porto", "Porto", "4000-322", "Portugal"),
    ];
    private static readonly string[] Stages = ["lead", "customer", "opportunity", "subscriber", "marketingqualifiedlead"];
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="isLast">True for the last page of a list: no other follows.</param>
    public static byte[] Create(bool isLast = false) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("results");
        for (var i = 0; i < Size; i++) WriteContact(json, i);
        json.WriteEndArray();
        if (!isLast) WriteNext(json, IdOf(Size));
        json.WriteEndObject();
    });

    /// <summary>One contact of the page, as a response of its own.</summary>
    public static byte[] CreateOne() => Write(static json => WriteContact(json, One));

    public static string IdOf(int i) => $"{220006890315 + i}";

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed)) write(json);
        return stream.ToArray();
    }

    private static void WriteNext(Utf8JsonWriter json, string after)
    {
        json.WriteStartObject("paging");
        json.WriteStartObject("next");
        json.WriteString("after", after);
        json.WriteString("link", $"https://api.hubapi.com/crm/v3/objects/contacts?limit=100&after={after}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteContact(Utf8JsonWriter json, int i)
    {
        var id = IdOf(i);
        var created = Time(Start.AddMinutes(i * 37).AddMilliseconds(i * 13));
        var updated = Time(Start.AddDays(20).AddMinutes(i * 11).AddMilliseconds(i * 7));
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        WriteProperties(json, i, id, created, updated);
        json.WriteEndObject();
        json.WriteString("createdAt", created);
        json.WriteString("updatedAt", updated);
        json.WriteBoolean("archived", false);
        json.WriteString("url", $"https://app.hubspot.com/contacts/44623425/record/0-1/{id}");
        if (i % 2 == 0) WriteCompany(json, $"{18417469260 + i}");
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, int i, string id, string created, string updated)
    {
        var place = Places[i * 5 % Places.Length];
        var hasAddress = i % 3 == 0;
        json.WriteString("address", hasAddress ? $"{i + 1} Market Street" : null);
        json.WriteString("city", hasAddress ? place.City : null);
        json.WriteString("company", $"{Companies[i * 3 % 8]} {Branches[i * 7 % 5]}");
        json.WriteString("country", hasAddress ? place.Country : null);
        json.WriteString("createdate", created);
        json.WriteString("email", $"contact.{i}@example.com");
        json.WriteString("firstname", FirstNames[i % 10]);
        json.WriteString("hs_additional_emails", i % 10 == 0 ? $"second.{i}@example.com;third.{i}@example.com" : null);
        json.WriteString("hs_lead_status", i % 2 == 0 ? Statuses[i / 2 % 4] : null);
        json.WriteString("hs_object_id", id);
        json.WriteString("hubspot_owner_id", Owners[i * i % 5]);
        json.WriteString("jobtitle", i % 4 == 0 ? null : Titles[i * 2 % 7]);
        json.WriteString("lastmodifieddate", updated);
        json.WriteString("lastname", LastNames[i / 10 % 10]);
        json.WriteString("lifecyclestage", Stages[i * 3 % 5]);
        json.WriteString("mobilephone", i % 3 == 1 ? $"+1 555 010 {i:0000}" : null);
        json.WriteString("phone", i % 5 == 0 ? null : $"+1 555 020 {i:0000}");
        json.WriteString("state", hasAddress ? place.State : null);
        json.WriteString("website", i % 4 == 0 ? $"www.example-{i}.com" : null);
        json.WriteString("zip", hasAddress ? place.Zip : null);
    }

    private static void WriteCompany(Utf8JsonWriter json, string company)
    {
        json.WriteStartObject("associations");
        json.WriteStartObject("companies");
        json.WriteStartArray("results");
        json.WriteStartObject();
        json.WriteString("id", company);
        json.WriteString("type", "contact_to_company");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
