using System.Text.RegularExpressions;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>Rows a tenant lays over a connector's table.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed partial class FieldMapBuilder<T> where T : UnifiedRecord
{
    internal FieldMapBuilder() { }

    internal FieldMapDocument Document { get; } = new();

    /// <summary>A custom field under a name of the host's choice.</summary>
    /// <param name="name">The name for <see cref="UnifiedRecord.CustomFields"/>.</param>
    /// <param name="path">
    /// The vendor's path, for example <c>properties.sales_region</c>: member names by dots. A name that has dots itself is quoted,
    /// <c>['custom.region']</c>; behind the object that holds custom fields it need not be.
    /// </param>
    /// <exception cref="InvalidRequestException">The path is none.</exception>
    public FieldMapBuilder<T> Custom(string name, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Document.Custom[name] = Checked(path);
        return this;
    }

    /// <summary>A custom field by its own name, wherever the connector keeps custom fields, under a name of the host's choice.</summary>
    /// <param name="name">The name for <see cref="UnifiedRecord.CustomFields"/>.</param>
    /// <param name="field">The vendor's field; its name may have dots.</param>
    /// <exception cref="InvalidRequestException">The name is none.</exception>
    public FieldMapBuilder<T> Custom(string name, CustomField field)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(field);
        Document.Custom.Remove(name);
        Document.Named[name] = Checked($"['{field.Name}']");
        return this;
    }

    /// <summary>A unified field kept elsewhere in this account.</summary>
    public FieldMapBuilder<T> Field(Field<T> unified, string path)
    {
        ArgumentNullException.ThrowIfNull(unified);
        Document.Unified[unified.Name] = Checked(path);
        return this;
    }

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!Syntax().IsMatch(path)) throw new InvalidRequestException($"'{path}' is no path: member names separated by dots, a name that has dots itself quoted as ['a.b'].") { Origin = FaultOrigin.Ours };
        return path;
    }

    [GeneratedRegex(@"^(?:[A-Za-z0-9_\-]+|\['[A-Za-z0-9_\-.: ]+'\])(?:\.[A-Za-z0-9_\-]+|\.?\['[A-Za-z0-9_\-.: ]+'\])*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();
}
