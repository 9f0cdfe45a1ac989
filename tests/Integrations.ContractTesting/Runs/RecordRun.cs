using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Models;

namespace Integrations.ContractTesting;

/// <summary>Runs every recorded record through the library and holds what comes out to what went in.</summary>
public sealed class RecordRun(ContractFixture fixture, Replay replay, RecordRoutes routes, params IReadOnlyList<RecordedResource> mapped)
{
    private int identified;

    /// <returns>One sentence for everything that went wrong, with file and place.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var problems = new List<string>();
        foreach (var payload in fixture.Contract.Recordings.Payloads.Where(IsRun))
        {
            foreach (var group in payload.Records.Where(record => !record.IsDeletion && record.Resource is not null)
                .GroupBy(record => record.Resource!))
            {
                problems.AddRange((await RunAsync(payload, Find(group.Key), [.. group])).Select(problem => $"{payload.File}{problem}"));
            }

            fixture.Report.AddRun(payload);
        }

        return problems;
    }

    private static bool IsRun(Payload payload) => payload is { Kind: PayloadKind.List or PayloadKind.Single, LeftOut: null };

    private RecordedResource Find(string resource) =>
        mapped.FirstOrDefault(one => one.Resource == resource) ?? new RecordedObject(resource);

    private async Task<IReadOnlyList<string>> RunAsync(Payload payload, RecordedResource resource, IReadOnlyList<PayloadRecord> records)
    {
        var sent = records.Select(record => (record.Pointer, Json: Identified(record.Json))).ToArray();
        var isVerbatim = sent.Zip(records).All(pair => JsonElement.DeepEquals(pair.First.Json, pair.Second.Json));
        var read = payload.Kind == PayloadKind.Single && isVerbatim && routes.GetRoute(resource.Resource) is { } route
            ? await GetAsync(payload, resource, route, sent[0].Json)
            : await ListAsync(payload, resource, isVerbatim, [.. sent.Select(record => record.Json)]);
        return read.Count != sent.Length
            ? [$": {read.Count} records were read instead of {sent.Length}"]
            : [.. sent.Zip(read)
                .SelectMany(pair => Check(pair.First.Json, pair.Second, resource).Select(problem => $"{pair.First.Pointer}: {problem}"))];
    }

    private async Task<IReadOnlyList<ReadRecord>> GetAsync(Payload payload, RecordedResource resource, string route, JsonElement record)
    {
        replay.Clear();
        replay.Serve(route, RecordedBody.Of(payload) with { Text = payload.Body.GetRawText(), MediaType = "application/json" });
        return [await resource.GetAsync(replay.Client, record.GetProperty(routes.Id.Member).ToString())];
    }

    /// <summary>The recorded body itself where it is the answer of a list and of this resource alone, else a list of its records.</summary>
    private async Task<IReadOnlyList<ReadRecord>> ListAsync(Payload payload, RecordedResource resource, bool isVerbatim,
        IReadOnlyList<JsonElement> records)
    {
        var isWhole = isVerbatim && payload.Resource == resource.Resource && routes.IsList(payload.Body)
            && payload.Records.Count == records.Count;
        var body = isWhole ? payload.Body.GetRawText() : routes.Wrap(resource.Resource, records.Select(record => record.GetRawText()));
        replay.Clear();
        replay.Serve(routes.ListRoute(resource.Resource), new RecordedBody(body), new RecordedBody(routes.Wrap(resource.Resource, [])));
        return await resource.ListAsync(replay.Client);
    }

    private IEnumerable<string> Check(JsonElement sent, ReadRecord read, RecordedResource resource)
    {
        var problems = RecordCheck.Check(sent, read, resource);
        return read.Record is ObjectRecord<JsonElement> record
            ? problems.Concat(RecordCheck.CheckObject(sent, record, replay.Definition.Objects!.ValuePath)) : problems;
    }

    /// <summary>A recording that was shortened by the id gets one, so that the rest of it is checked.</summary>
    private JsonElement Identified(JsonElement record)
    {
        if (record.TryGetProperty(routes.Id.Member, out _))
        {
            return record;
        }

        fixture.Report.AddIdentified();
        var copy = JsonObject.Create(record)!;
        copy[routes.Id.Member] = routes.Id.Make(++identified);
        return JsonSerializer.SerializeToElement(copy);
    }
}
