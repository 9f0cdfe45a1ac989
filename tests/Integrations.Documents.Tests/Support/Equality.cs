using System.Collections;
using System.Reflection;
using Integrations.Connectors;

namespace Integrations.Documents.Tests.Support;

/// <summary>Compares two object graphs member by member, private fields included, and names each difference.</summary>
internal static class Equality
{
    /// <summary>Types that hold what was computed from the rest.</summary>
    private static readonly string[] _computed = ["JsonPaths"];

    /// <summary>Types that are computed on first use: one of two that are equal may not have been used yet.</summary>
    private static readonly string[] _lazy = ["JsonPath", "BudgetPlan", "WebhookPlan", "DeliveryFormat[]"];

    public static IReadOnlyList<string> Differences(object? left, object? right)
    {
        List<string> differences = [];
        Compare(left, right, "", differences, []);
        return differences;
    }

    private static void Compare(object? left, object? right, string path, List<string> differences, HashSet<(object, object)> seen)
    {
        if (left is IList items && right is IList rest)
        {
            CompareItems(items, rest, path, differences, seen);
            return;
        }

        if (left is null || right is null || left.GetType() != right.GetType())
        {
            if ((left is null || right is null) && _lazy.Contains((left ?? right)?.GetType().Name)) return;
            if (left is not null || right is not null) differences.Add($"{path}: {Shown(left)} and {Shown(right)}");
            return;
        }

        var type = left.GetType();
        if (_computed.Contains(type.Name)) return;
        if (left is string or Uri or Type or MemberInfo || type.IsPrimitive || type.IsEnum || left is TimeSpan or DateTimeOffset)
        {
            if (!left.Equals(right)) differences.Add($"{path}: {Shown(left)} and {Shown(right)}");
        }
        else if (!type.IsValueType && !seen.Add((left, right))) return;
        // The rows that a table has, its own or shared with other tables: a document repeats those.
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Mapping<>))
            CompareItems(Rows(left), Rows(right), $"{path}.Rows", differences, seen);
        else if (left is Delegate one && right is Delegate other)
        {
            Compare(one.Method, other.Method, $"{path}.Method", differences, seen);
            Compare(one.Target, other.Target, $"{path}.Target", differences, seen);
        }
        else if (left is IDictionary entries && right is IDictionary others) CompareEntries(entries, others, path, differences, seen);
        else CompareFields(left, right, type, path, differences, seen);
    }

    private static void CompareEntries(IDictionary left, IDictionary right, string path, List<string> differences,
        HashSet<(object, object)> seen)
    {
        foreach (var key in left.Keys.Cast<object>().Union(right.Keys.Cast<object>()))
            Compare(left[key], right[key], $"{path}[{key}]", differences, seen);
    }

    private static void CompareItems(IList left, IList right, string path, List<string> differences, HashSet<(object, object)> seen)
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            Compare(i < left.Count ? left[i] : null, i < right.Count ? right[i] : null, $"{path}[{i}]", differences, seen);
    }

    private static void CompareFields(object left, object right, Type type, string path, List<string> differences,
        HashSet<(object, object)> seen)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly).Where(field => field.Name is not ("_isClosed" or "_version")))
                Compare(field.GetValue(left), field.GetValue(right), $"{path}.{field.Name}", differences, seen);
    }

    private static List<object> Rows(object map) => [.. ((IEnumerable)map).Cast<object>()];

    private static string Shown(object? value) => value is null ? "null" : $"{value.GetType().Name} {value}";
}
