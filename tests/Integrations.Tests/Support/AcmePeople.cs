using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support.Quirks;

namespace Integrations.Tests.Support;

/// <summary>
/// A plain REST list of people that are edited while it is read: no order of its own but the id, and nothing to filter by but a time.
/// </summary>
internal sealed class AcmePeople
{
    private readonly List<Person> _people = [];

    public static Mapping<Contact> Map { get; } = new()
    {
        { Contact.Fields.Id, Row.Text("id").ReadOnly().NotFilterable() },
        { Contact.Fields.Title, "title" },
        { Contact.Fields.FirstName, "first_name" },
        { Contact.Fields.LastName, Row.Text("name.last").QueryName("last_name") },
        { Contact.Fields.PhotoUrl, "photo" },
        { Contact.Fields.CreatedAt, Row.Instant("created_at").ReadOnly() },
        { Contact.Fields.UpdatedAt, Row.Instant("updated_at").ReadOnly() },
    };

    /// <summary>The vendor's clock, and what happens after a page; the number counts from 1.</summary>
    public Action<int> After { get; set; } = static _ => { };

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public int Pages { get; private set; }

    /// <summary>What the vendor holds, by id.</summary>
    public IReadOnlyDictionary<string, string> Titles => _people.ToDictionary(p => $"{p.Id}", p => p.Title);

    public static ListOperation List(QueryDialect dialect, Pagination? pagination = null) => new()
    {
        Items = "items",
        Pagination = pagination ?? Pagination.Cursor("next", "cursor"),
        Dialect = dialect,
        PageSize = 5,
        MaxPageSize = 5,
    };

    public static Task<AcmeHost> StartAsync(params IEnumerable<ListOperation> lists)
    {
        var resource = ResourceDefinition.Of(Map, new ResourceOptions { Object = "person" });
        foreach (var list in lists) resource = resource.List("GET /people", list);
        return AcmeHost.StartAsync(AcmeConnector.Definition(resource));
    }

    /// <summary>Lists by page number and size.</summary>
    public static Pagination Counted { get; } = new WholePages();

    public void Add(int id, string title = "x") => _people.Add(new(id, title, Now));

    public void Edit(int id, string title) => _people[_people.FindIndex(p => p.Id == id)] = new(id, title, Now);

    public void Remove(int id) => _people.RemoveAll(p => p.Id == id);

    /// <summary>Answers <c>GET /people</c>.</summary>
    public AcmeAnswer Answer(SentRequest request)
    {
        var since = request.Query.TryGetValue("updated_since", out var text) || request.Headers.TryGetValue("If-Modified-Since", out text)
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : DateTimeOffset.MinValue;
        var found = _people.Where(p => p.Updated >= since).OrderBy(p => p.Id).ToList();
        var isCounted = request.Query.TryGetValue("page", out var number);
        var size = isCounted ? int.Parse(request.Query["per_page"], CultureInfo.InvariantCulture) : 5;
        var behind = request.Query.TryGetValue("cursor", out var cursor) ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var rest = isCounted
            ? found.Skip((int.Parse(number!, CultureInfo.InvariantCulture) - 1) * size).ToList()
            : found.FindAll(p => p.Id > behind);
        var page = rest.Take(size).Select(p =>
            $$"""{"id":"{{p.Id}}","title":"{{p.Title}}","updated_at":"{{p.Updated:O}}"}""").ToList();
        var hasMore = rest.Count > size;
        var response = found.Count == 0 && request.Headers.ContainsKey("If-Modified-Since") ? new AcmeAnswer(304) : (AcmeAnswer)
            $$"""{"items":[{{string.Join(',', page)}}],"more":{{(hasMore ? "true" : "false")}}{{(hasMore ? $",\"next\":{rest[size - 1].Id}" : "")}}}""";
        response = response.With("Date", Now.ToString("r", CultureInfo.InvariantCulture));
        Now = Now.AddSeconds(1);
        After(++Pages);
        return response;
    }

    private sealed record Person(int Id, string Title, DateTimeOffset Updated);
}
