using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Reads the remaining pages of lists inside records. A page that cannot be read is an issue of the record; a loop or a link to another
/// origin violates the vendor's contract.
/// </summary>
internal static class NestedLists
{
    /// <summary>Maximum number of further pages of one list in one record.</summary>
    private const int MostPages = 1_000;

    public static async ValueTask FollowAsync<T>(ResourceCall<T> call, List<NestedRest<T>>? rests, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        foreach (var rest in rests ?? []) await FollowAsync(call, rest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds an issue to each record whose list is not read to the end.</summary>
    public static void Report<T>(List<NestedRest<T>>? rests) where T : UnifiedRecord
    {
        foreach (var rest in rests ?? []) AddIssue(rest);
    }

    private static async ValueTask FollowAsync<T>(ResourceCall<T> call, NestedRest<T> rest, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        var pages = rest.Row.Row.Traits.Pages!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = rest; next is not null;)
        {
            if (AddressOf(call, pages, next) is not { } request)
            {
                AddIssue(next);
                return;
            }

            using var response = await call.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!seen.Add(request.Address.AbsoluteUri)) throw call.Broken(response, request.Operation,
                $"the same page of {rest.Row.Field} twice");
            if (seen.Count > MostPages) throw call.Broken(response, request.Operation, $"more than {MostPages} pages of {rest.Row.Field}");
            next = Take(call, pages, next, response, request.Operation);
        }
    }

    private static VendorRequest? AddressOf<T>(ResourceCall<T> call, NestedPages pages, NestedRest<T> rest) where T : UnifiedRecord, new()
    {
        var route = pages.Request is { } text && (rest.Cursor is not null || pages.IsSeparate)
            ? DeclaredOperation<NestedPages>.Parse(text, pages).Route : null;
        if (rest.Link is null && route is null) return null;
        if (rest.Link is { } link && route is null) HttpOrigin.Require(call, link);
        return new VendorRequest
        {
            Method = HttpMethod.Get,
            Address = rest.Link is { } own && HttpOrigin.IsOwn(call, own)
                ? HttpOrigin.Address(call, HttpOrigin.Kept(call, own))
                : call.AddressOf(rest.Record.Id, route!, rest.Cursor is { } cursor ? [new(pages.AfterParameter!, cursor)] : []),
            GivenLength = (rest.Link ?? rest.Cursor ?? "").Length,
            Operation = call.Name("list"),
            Safety = RetrySafety.Safe,
            Scopes = call.Definition.Options.ReadScopes,
        };
    }

    /// <summary>Reads a further page by the row itself, as if it were part of the record; returns the next page, or null.</summary>
    private static NestedRest<T>? Take<T>(ResourceCall<T> call, NestedPages pages, NestedRest<T> rest, VendorResponse response,
        string operation) where T : UnifiedRecord, new()
    {
        try
        {
            var slots = rest.Row.Further.Select(path => Resolve(response, path)).ToArray();
            if (rest.Row.IsList && slots[0].Type != JsonTokenType.StartArray) throw call.Broken(response, operation,
                $"no list where {rest.Row.Field} should continue");
            if (!slots[0].IsNull) Read(call, rest, response.Body, slots);
            if (!rest.Row.IsList && !slots[0].IsNull) return null;
            var done = Resolve(response, pages.DonePath).Type;
            var next = rest with { Link = Text(response, pages.LinkPath), Cursor = Text(response, pages.AfterPath) };
            return done != JsonTokenType.True && (done == JsonTokenType.False || next.Link is not null || next.Cursor is not null) ? next
                : null;
        }
        catch (JsonException)
        {
            throw call.Broken(response, operation, "something that is not JSON");
        }
    }

    private static void Read<T>(ResourceCall<T> call, NestedRest<T> rest, ReadOnlySpan<byte> page, JsonSlot[] slots)
        where T : UnifiedRecord, new()
    {
        var name = (rest.Row.Field.ValueOf(rest.Record) as Reference?)?.Name;
        var reader = new RowReader(page, slots, call.Reading(), texts: null);
        reader.Enter([.. Enumerable.Range(0, slots.Length)]);
        rest.Row.Row.Read(rest.Record, ref reader);
        if (reader.Expected is { } expected) rest.Record.AddIssue(new() { Field = rest.Row.Field.Name, Path = rest.Row.Row.Reads[0],
            Expected = expected, Found = reader.Found! });
        foreach (var inner in reader.InnerIssues ?? [])
            rest.Record.AddIssue(new() { Field = rest.Row.Field.Name + inner.Field, Path = rest.Row.Row.Reads[0] + inner.Path,
                Expected = inner.Expected, Found = inner.Found });
        if (name is not null && rest.Row.Field is Field<T, Reference?> field
            && field.Get(rest.Record) is { Name: null } found) field.Set(rest.Record, found with { Name = name });
    }

    private static JsonSlot Resolve(VendorResponse response, JsonPath? path) => path is null ? default : JsonFind.One(response.Body, path);

    private static string? Text(VendorResponse response, JsonPath? path) =>
        Resolve(response, path) is { Type: JsonTokenType.String or JsonTokenType.Number } slot
            && JsonFind.TextOf(response.Body, slot) is { Length: > 0 } text ? text : null;

    private static void AddIssue<T>(NestedRest<T> rest) where T : UnifiedRecord => rest.Record.AddIssue(new()
    {
        Field = rest.Row.Field.Name,
        Path = rest.Row.Row.Reads[0],
        Expected = "the complete list",
        Found = "its first part",
    });
}
