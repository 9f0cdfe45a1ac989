using System.Text.RegularExpressions;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>Builds the tenant's own rows for a connector's table.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed partial class FieldMapBuilder<T> where T : UnifiedRecord
{
    internal FieldMapBuilder() { }

    internal FieldMapDocument Document { get; } = new();

    /// <summary>Maps a custom field under a name that the host chooses.</summary>
    /// <param name="name">The name for <see cref="UnifiedRecord.CustomFields"/>.</param>
    /// <param name="path">
    /// The vendor's path, for example <c>properties.sales_region</c>: member names separated by dots. Quote a name that contains dots,
    /// <c>['custom.region']</c>; behind the object that contains custom fields that is not necessary.
    /// </param>
    /// <exception cref="InvalidRequestException">The path is not valid.</exception>
    public FieldMapBuilder<T> Custom(string name, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Document.Custom[name] = Checked(path);
        return this;
    }

    /// <summary>
    /// Maps a custom field by its own name, at the connector's path of custom fields, under a name that the host chooses.
    /// </summary>
    /// <param name="name">The name for <see cref="UnifiedRecord.CustomFields"/>.</param>
    /// <param name="field">The vendor's field; its name may contain dots.</param>
    /// <exception cref="InvalidRequestException">The name is not valid.</exception>
    public FieldMapBuilder<T> Custom(string name, CustomField field)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(field);
        Document.Custom.Remove(name);
        Document.Named[name] = Checked($"['{field.Name}']");
        return this;
    }

    /// <summary>Maps a unified field to another path in this account.</summary>
    public FieldMapBuilder<T> Field(Field<T> unified, string path)
    {
        ArgumentNullException.ThrowIfNull(unified);
        Document.Unified[unified.Name] = Checked(path);
        return this;
    }

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!Syntax().IsMatch(path))
            throw new InvalidRequestException($"'{path}' is not a path: use member names separated by dots, and quote a name that "
                + "contains dots as ['a.b'].") { Origin = FaultOrigin.Ours };
        return path;
    }

    [GeneratedRegex(@"^(?:[A-Za-z0-9_\-]+|\['[A-Za-z0-9_\-.: ]+'\])(?:\.[A-Za-z0-9_\-]+|\.?\['[A-Za-z0-9_\-.: "
        + @"]+'\])*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();
}
