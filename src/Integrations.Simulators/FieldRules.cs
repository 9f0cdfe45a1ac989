using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>An administrator's settings for a field at the vendor: a rule that reverts it, a permission that hides it.</summary>
public sealed class FieldRules
{
    private readonly HashSet<(string Resource, string Field)> _reverted = new(Ignoring.Instance);
    private readonly HashSet<(string Resource, string Field)> _hidden = new(Ignoring.Instance);

    /// <summary>Writes of the field through the API are accepted and silently not applied.</summary>
    public void Revert(string resource, string field)
    {
        lock (_reverted) _reverted.Add((resource, field));
    }

    /// <summary>Hides the field from the API: it is neither described, nor read, nor written.</summary>
    public void Hide(string resource, string field)
    {
        lock (_reverted) _hidden.Add((resource, field));
    }

    /// <summary>True when the field is hidden.</summary>
    public bool IsHidden(string resource, string field)
    {
        lock (_reverted) return _hidden.Contains((resource, field));
    }

    /// <summary>
    /// Fields of a record as they would be stored: those that a rule reverts, or that are hidden, get their stored values back.
    /// </summary>
    public void Protect(string resource, JsonObject fields, JsonObject stored)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(stored);
        var names = fields.Concat(stored).Select(field => field.Key).Where(name => IsProtected(resource, name)).Distinct().ToList();
        foreach (var name in names)
        {
            fields.Remove(name);
            if (stored[name] is { } kept) fields[name] = kept.DeepClone();
        }
    }

    /// <summary>The changes of an API write without those a rule reverts, as a copy.</summary>
    public JsonObject Applied(string resource, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var kept = (JsonObject)changes.DeepClone();
        lock (_reverted)
            foreach (var (name, _) in changes.Where(change => _reverted.Contains((resource, change.Key)))) kept.Remove(name);
        return kept;
    }

    private bool IsProtected(string resource, string field)
    {
        lock (_reverted) return _reverted.Contains((resource, field)) || _hidden.Contains((resource, field));
    }

    private sealed class Ignoring : IEqualityComparer<(string, string)>
    {
        public static readonly Ignoring Instance = new();

        public bool Equals((string, string) x, (string, string) y) =>
            string.Equals(x.Item1, y.Item1, StringComparison.OrdinalIgnoreCase)
                && string.Equals(x.Item2, y.Item2, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string, string) obj) =>
            HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Item1),
                StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Item2));
    }
}
