using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>Rows a tenant lays over a connector's table.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class FieldMapBuilder<T> where T : UnifiedRecord
{
    internal FieldMapBuilder() { }

    internal FieldMapDocument Document { get; } = new();

    /// <summary>A custom field under a name of the host's choice.</summary>
    /// <param name="name">The name for <see cref="UnifiedRecord.CustomFields"/>.</param>
    /// <param name="path">The vendor's path, for example <c>properties.sales_region</c>.</param>
    public FieldMapBuilder<T> Custom(string name, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Document.Custom[name] = Checked(path);
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
        if (!path.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
            throw new InvalidRequestException($"'{path}' is no path: member names separated by dots.");
        return path;
    }
}
