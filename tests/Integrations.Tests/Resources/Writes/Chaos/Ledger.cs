using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes.Chaos;

/// <summary>
/// A vendor that makes a record of each create it sees, unless it saw one with the same idempotency key; its search shows a record once the
/// lag of its index is over.
/// </summary>
internal sealed partial class Ledger(TimeProvider time, TimeSpan lag)
{
    private readonly ConcurrentQueue<(string Id, string Title, DateTimeOffset At)> _records = new();
    private readonly ConcurrentDictionary<string, string> _byKey = new();
    private int _ids;

    public IReadOnlyList<string> IdsOf(string title) => [.. _records.Where(record => record.Title == title).Select(record => record.Id)];

    public void Serve(MockVendor vendor) => vendor.Always("POST /contacts", Create).Always("POST /contacts/search", Search);

    private AcmeAnswer Create(SentRequest request)
    {
        var title = request.Json.GetProperty("data").GetProperty("title").GetString()!;
        var id = request.Headers.TryGetValue("Idempotency-Key", out var key) ? _byKey.GetOrAdd(key, _ => Add(title)) : Add(title);
        return $$$"""{"id":"{{{id}}}","data":{"title":{{{JsonSerializer.Serialize(title)}}}}}""";
    }

    private string Add(string title)
    {
        var id = $"r{Interlocked.Increment(ref _ids)}";
        _records.Enqueue((id, title, time.GetUtcNow()));
        return id;
    }

    private AcmeAnswer Search(SentRequest request)
    {
        var title = Wanted().Match(request.Body!).Groups[1].Value;
        var shown = _records.Where(record => record.Title == title && record.At + lag <= time.GetUtcNow());
        return AcmeContacts.Page(null, shown.Select(record => $$$"""{"id":"{{{record.Id}}}","data":{"title":"{{{record.Title}}}"}}"""));
    }

    [GeneratedRegex("\"op\":\"EQ\",\"value\":\"([^\"]+)\"")]
    private static partial Regex Wanted();
}
