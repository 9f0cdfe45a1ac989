using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>The kinds of rows a mapping table is made of.</summary>
public static partial class Row
{
    /// <summary>Text.</summary>
    public static Row<string?> Text(string path) => new(new TextCodec(), path);

    /// <summary>A number, also from text.</summary>
    public static Row<decimal?> Number(string path) => new(new NumberCodec(), path);

    /// <summary>A ratio of 0 to 1 that the vendor keeps times <paramref name="scale"/>.</summary>
    public static Row<decimal?> Ratio(string path, decimal scale) => new(new RatioCodec(scale), path);

    /// <summary>A flag, also from text. For a field that is never null it is false when absent, and read only.</summary>
    public static Row<bool?> Boolean(string path) => new(new FlagCodec(inverted: false), path);

    /// <summary>A flag the vendor keeps the other way round.</summary>
    public static Row<bool?> Not(string path) => new(new FlagCodec(inverted: true), path);

    /// <summary>True when the vendor's value is <paramref name="word"/>.</summary>
    public static Row<bool?> Matches(string path, string word) => new Row<bool?>(new MatchCodec(word), path).ReadOnly();

    /// <summary>An instant: ISO 8601 with any offset form, or epoch milliseconds.</summary>
    public static Row<DateTimeOffset?> Instant(string path) => new(new InstantCodec(), path);

    /// <summary>A date as the vendor wrote it: a time of day behind it is left out, whatever its offset.</summary>
    public static Row<DateOnly?> Date(string path) => new(new DateCodec(), path);

    /// <summary>
    /// A date the vendor keeps as an instant: the day it falls on in the account's time zone (the account property <c>timeZone</c>). Written as the
    /// first moment of the day there, filtered by the moments between which the day lies. Without a known zone it is UTC's day, and the
    /// record's issues say so.
    /// </summary>
    public static Row<DateOnly?> DateInZone(string path) => new(new ZonedDateCodec(), path);

    /// <summary>An amount in the account's currency.</summary>
    public static Row<Money?> Money(string amount) => new(new MoneyCodec(), amount);

    /// <summary>An amount and its currency.</summary>
    public static Row<Money?> Money(string amount, string currency) => new(new MoneyCodec(), amount, currency);

    /// <summary>An enumeration; the vendor's values beside the unified ones. Compared without case.</summary>
    public static Row<Normalized<TEnum>?> Enumeration<TEnum>(string path, params (string Original, TEnum Value)[] values) where TEnum : struct, Enum =>
        new(new EnumerationCodec<TEnum>(values), path);

    /// <summary>A reference by id.</summary>
    public static Row<Reference?> Reference(string id) => new(new ReferenceCodec(new ReferenceOptions()), id);

    /// <summary>A reference by id, with the name and resource the options say; written to <paramref name="id"/>.</summary>
    public static Row<Reference?> Reference(string id, ReferenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] reads = [id, .. new[] { options.Name, options.FallbackPath }.OfType<string>()];
        var row = new Row<Reference?>(new ReferenceCodec(options), reads).WriteTo(id);
        return options.Name is { } name ? row.With(row.Traits with { Shadows = [name] }) : row;
    }

    /// <summary>A postal address of fixed fields.</summary>
    public static Row<PostalAddress?> Address(AddressSlot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return new(new AddressCodec(slot, first: 0), slot.Paths);
    }

    /// <summary>A value computed from several inputs by a named function; read only.</summary>
    public static Row<TValue> Computed<TValue>(Compute<TValue> compute, params string[] paths) => new Row<TValue>(new ComputedCodec<TValue>(compute), paths).ReadOnly().NotFilterable();

    /// <summary>Fixed fields gathered into one list, in this order.</summary>
    public static ListRow ListFromFields(params ListSlot[] slots) => new TextSlotsRow(slots);

    /// <summary>One field with several values.</summary>
    public static ListSlot Delimited(string path, char separator) => new(path) { Separator = separator };

    /// <summary>Postal addresses of fixed fields gathered into one list, in this order.</summary>
    public static ListRow Addresses(params AddressSlot[] slots) => new AddressSlotsRow(slots);

    /// <summary>
    /// A list of the vendor's, each element read by a table. An element that was read, or whose id the vendor knows, is written laid over
    /// what the vendor holds: its members without a field stay.
    /// </summary>
    public static ListRow List<TItem>(string path, Mapping<TItem> table)
        where TItem : class, new() => new ElementsRow<TItem>(path, new ListKinds<TItem>(member: null, table));

    /// <summary>A list of many kinds of elements, each kind read and written by a table of its own; elements keep their order.</summary>
    public static ListRow List<TItem>(string path, ListKinds<TItem> kinds)
        where TItem : class, new() => new ElementsRow<TItem>(path, kinds);

    /// <summary>A list of texts.</summary>
    public static ListRow Strings(string path) => new ValuesRow(path);

    /// <summary>A reference kept as the one element of a list, its kind beside its id.</summary>
    public static Row<Reference?> ReferenceInList(string list, InListOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Row<Reference?>(new ReferenceInListCodec(options), $"{list}[0].{options.Id}", $"{list}[0].{options.Type}").WriteTo(list).NotFilterable();
    }

    /// <summary>A list of the vendor's whose elements refer to records by the id at <paramref name="id"/>; read only.</summary>
    public static ListRow References(string path, string id) => new ReferencesRow(path, id).ReadOnly();
}

/// <summary>A pure function from a row's inputs to its value.</summary>
/// <typeparam name="TValue">The field's type.</typeparam>
public delegate TValue Compute<out TValue>(ref RowReader reader);
