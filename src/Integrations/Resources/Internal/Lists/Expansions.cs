using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Fills a reference field of a page's records by one additional request; rows whose list continues are requested again until the reference
/// is found or the list ends.
/// </summary>
internal static class Expansions
{
    /// <summary>Maximum number of additional requests for lists that continue.</summary>
    private const int MostPages = 1_000;

    public static async ValueTask FillAsync<T>(ResourceCall<T> call, ExpansionRequest include, IReadOnlyList<T> records,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (call.Definition.FieldOf(include.Field) is not Field<T, Reference?> field) return;
        var operation = DeclaredOperation<ExpansionRequest>.Parse(include.Request, include);
        foreach (var chunk in records.Where(r => !r.IsDeleted).DistinctBy(r => r.Id).Chunk(100))
        {
            var byId = chunk.ToDictionary(r => r.Id!);
            var open = new Dictionary<string, string>();
            var seen = new HashSet<(string, string)>();
            IReadOnlyCollection<string> ids = byId.Keys;
            for (var page = 0; ids.Count > 0; page++)
            {
                using var response =
                    await call.SendAsync(Request(call, operation, include, ids, open), cancellationToken).ConfigureAwait(false);
                if (page > MostPages) throw call.Broken(response, call.Name("list"), $"more than {MostPages} pages of {include.Field}");
                open = Fill(call, response, include, field, byId, isFirst: page == 0);
                if (open.Any(rest => !seen.Add((rest.Key, rest.Value)))) throw call.Broken(response, call.Name("list"),
                    $"the same page of {include.Field} twice");
                ids = open.Keys;
            }
        }
    }

    private static VendorRequest Request<T>(ResourceCall<T> call, DeclaredOperation<ExpansionRequest> operation, ExpansionRequest include,
        IEnumerable<string> ids, Dictionary<string, string> cursors) where T : UnifiedRecord, new() => new()
    {
        Method = operation.Method,
        Address = call.Address(operation.Route, _ => null, []),
        Operation = call.Name("list"),
        Safety = RetrySafety.Safe,
        Body = IdBody.Of(call.Path(include.Ids), ids, cursors: include.AfterMember is { } member ? (member, cursors) : null),
        Scopes = call.Definition.Options.ReadScopes,
    };

    /// <returns>The cursors of records whose list continues and has not returned the reference yet.</returns>
    private static Dictionary<string, string> Fill<T>(ResourceCall<T> call, VendorResponse response, ExpansionRequest include,
        Field<T, Reference?> field, Dictionary<string, T> records, bool isFirst) where T : UnifiedRecord, new()
    {
        var document = call.Parse(response, "list");
        var resource = call.Table.Find(include.Field)?.Row.Traits.LinkedTo;
        var open = new Dictionary<string, string>();
        foreach (var row in JsonResponse.Items(document, call.Path(include.Items)))
        {
            if (JsonResponse.Text(row, call.Path(include.From)) is not { } from || !records.TryGetValue(from, out var record)) continue;
            var found = JsonResponse.Text(row, call.Path(include.To));
            var otherwise = isFirst && include.FallbackPath is { } path ? JsonResponse.Text(row, call.Path(path)) : null;
            if ((found ?? otherwise) is { } to) field.Set(record, (field.Get(record) ?? default) with { Id = to, Resource = resource });
            if (found is null && include.After is { } cursor && JsonResponse.Text(row, call.Path(cursor)) is { } next) open[from] = next;
        }

        return open;
    }
}
