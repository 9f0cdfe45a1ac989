using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Fills a reference field of a page's records by one further call.</summary>
internal static class Inclusions
{
    public static async ValueTask FillAsync<T>(ResourceCall<T> call, Inclusion include, IReadOnlyList<T> records, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (call.Definition.FieldOf(include.Field) is not Field<T, Reference?> field) return;
        var operation = DeclaredOperation<Inclusion>.Parse(include.Request, include);
        foreach (var chunk in records.Where(r => !r.IsDeleted).Chunk(100))
        {
            using var answer = await call.SendAsync(
                new VendorRequest
                {
                    Method = operation.Method,
                    Address = call.Address(operation.Route, _ => null, []),
                    Operation = call.Name("list"),
                    Safety = Safety.Read,
                    Body = IdBody.Of(include.Ids, chunk.Select(r => r.Id!)),
                    Scopes = call.Definition.Options.ReadScopes,
                },
                cancellationToken).ConfigureAwait(false);
            Fill(call, answer, include, field, chunk.ToDictionary(r => r.Id!));
        }
    }

    private static void Fill<T>(ResourceCall<T> call, VendorAnswer answer, Inclusion include, Field<T, Reference?> field, Dictionary<string, T> records) where T : UnifiedRecord, new()
    {
        var document = JsonAnswer.Parse(call, answer, call.Name("list"));
        var resource = call.Table.Find(include.Field)?.Row.Traits.LinkedTo;
        foreach (var row in JsonAnswer.Items(document, include.Items))
            if (JsonAnswer.Text(row, include.From) is { } from && records.TryGetValue(from, out var record) && Referred(row, include) is { } to)
                field.Set(record, (field.Get(record) ?? default) with { Id = to, Resource = resource });
    }

    private static string? Referred(JsonElement row, Inclusion include) =>
        JsonAnswer.Text(row, include.To) ?? (include.Otherwise is { } otherwise ? JsonAnswer.Text(row, otherwise) : null);
}
