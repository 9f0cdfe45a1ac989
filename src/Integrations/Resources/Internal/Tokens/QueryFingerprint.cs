using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Identifies a query.</summary>
internal static class QueryFingerprint
{
    /// <summary>The whole query except page size and limit.</summary>
    public static byte[] OfAll<T>(ListQuery<T> query) where T : UnifiedRecord
    {
        var print = new Fingerprint();
        AddChoice(print, query);
        print.Add(query.OrderBy?.Field.Name).Add(query.OrderBy is { Field.IsCustom: true } ? 1 : 0)
            .Add(query.OrderBy is { IsDescending: true } ? 1 : 0);
        print.Add((long)query.Deleted).Add(query.Since is null ? [] : query.Since.Content).Add(query.Fields?.Select(f => f.Name).ToList());
        print.Add(query.CustomFields.IsAll ? 1 : 0).Add(query.CustomFields.Names).Add(query.IncludeRaw ? 1 : 0).Add(query.Strict ? 1 : 0);
        return print.ToArray();
    }

    /// <summary>The parts that choose the records.</summary>
    public static byte[] OfChoice<T>(ListQuery<T> query) where T : UnifiedRecord
    {
        var print = new Fingerprint();
        AddChoice(print, query);
        return print.ToArray();
    }

    private static void AddChoice<T>(Fingerprint print, ListQuery<T> query) where T : UnifiedRecord
    {
        print.Add(query.Search).Add(query.Where.Count);
        foreach (var filter in query.Where)
        {
            print.Add(filter.Field.Name).Add(filter.Field.IsCustom ? 1 : 0).Add((long)filter.Operator).Add(filter.Values.Count);
            foreach (var value in filter.Values) print.Add((long)value.Kind).Add(value.Text).Add(value.Instant.UtcTicks).Add(value.Unified);
        }
    }
}
