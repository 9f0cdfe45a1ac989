using System.Collections;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The kinds of elements in one list of a vendor, by the text of a member: each with its table. The first is written for an element without
/// a kind.
/// </summary>
/// <typeparam name="TItem">The element.</typeparam>
public sealed class ListKinds<TItem> : IEnumerable where TItem : class, new()
{
    private readonly Dictionary<string, Mapping<TItem>> _tables = new(StringComparer.Ordinal);
    private readonly Mapping<TItem> _others;

    /// <param name="member">
    /// The member that distinguishes the kinds; a row of the tables over it is the kind's field. Null: all elements are of one kind.
    /// </param>
    /// <param name="others">The table of elements of any other kind.</param>
    /// <param name="computed">Kinds that the vendor computes: omitting them from a list loses nothing.</param>
    /// <param name="tied">
    /// Members that tie an element to its record: not sent when an element that was read is written to a new record.
    /// </param>
    public ListKinds(string? member, Mapping<TItem> others, IReadOnlyList<string>? computed = null, IReadOnlyList<string>? tied = null)
    {
        ArgumentNullException.ThrowIfNull(others);
        Member = member;
        _others = others;
        Computed = computed ?? [];
        Tied = tied ?? [];
    }

    internal IReadOnlyList<string> Computed { get; }

    internal IReadOnlyList<string> Tied { get; }

    internal string? Member { get; }

    internal JsonPath? MemberPath => field ??= Member is null ? null : JsonPath.OfMembers(Member);

    /// <summary>The kind of an element without one.</summary>
    internal string? Usual { get; private set; }

    /// <summary>Adds a kind.</summary>
    public void Add(string kind, Mapping<TItem> table)
    {
        Usual ??= kind;
        _tables.Add(kind, table);
    }

    IEnumerator IEnumerable.GetEnumerator() => _tables.GetEnumerator();

    /// <summary>The tables by kind; null for elements of any other kind.</summary>
    internal IEnumerable<(string? Kind, Mapping<TItem> Table)> Tables =>
        _tables.Select(kind => ((string?)kind.Key, kind.Value)).Append((null, _others));

    internal RecordTable<TItem> Of(string? kind) => (kind is not null && _tables.TryGetValue(kind, out var table) ? table : _others).Table;
}
