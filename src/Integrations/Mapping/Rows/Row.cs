using System.Globalization;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// The kinds of rows in a mapping table. A plain path, <c>{ Contact.Fields.Title, "title" }</c>, is the row of the field's own type. A row
/// reads null when the value is missing or null; a value of another type is null and an issue of the record. It is written to the path it
/// is read from, unless it specifies another one; a cleared field is written as null, or as the vendor's text for that.
/// </summary>
public static partial class Row
{
    /// <summary>
    /// Text: <c>Row.Text("title")</c> reads <c>{"title":"CTO"}</c>, and converts a number or Boolean to text. Written as text.
    /// </summary>
    /// <param name="path">Path of the text.</param>
    public static Row<string?> Text(string path) => new(new TextCodec(), path);

    /// <summary>
    /// A number: <c>Row.Number("employees")</c> reads <c>{"employees":42}</c> and <c>{"employees":"42"}</c>. Written as a number, or as
    /// text where the resource's values are texts.
    /// </summary>
    /// <param name="path">Path of the number.</param>
    public static Row<decimal?> Number(string path) => new(new NumberCodec(), path);

    /// <summary>
    /// A ratio of 0 to 1 that the vendor stores multiplied by <paramref name="scale"/>: <c>Row.Ratio("probability", 100)</c> reads
    /// <c>{"probability":40}</c> as 0.4. Written and filtered multiplied by the scale.
    /// </summary>
    /// <param name="path">Path of the number.</param>
    /// <param name="scale">The vendor's number for a ratio of 1.</param>
    public static Row<decimal?> Ratio(string path, decimal scale) => new(new RatioCodec(scale), path);

    /// <summary>
    /// A Boolean: <c>Row.Boolean("active")</c> reads <c>{"active":true}</c> and <c>{"active":"true"}</c>. Written as true or false. For a
    /// field that is never null it is false when absent, and read only.
    /// </summary>
    /// <param name="path">Path of the Boolean.</param>
    public static Row<bool?> Boolean(string path) => new(new FlagCodec(inverted: false), path);

    /// <summary>
    /// A Boolean that the vendor stores inverted: <c>Row.Not("active")</c> reads <c>{"active":false}</c> as true. Written and filtered
    /// inverted.
    /// </summary>
    /// <param name="path">Path of the Boolean.</param>
    public static Row<bool?> Not(string path) => new(new FlagCodec(inverted: true), path);

    /// <summary>
    /// True when the vendor's text is <paramref name="word"/>, ignoring case: <c>Row.Matches("status", "Deleted")</c> reads
    /// <c>{"status":"deleted"}</c> as true, and false when it is absent. Never written.
    /// </summary>
    /// <param name="path">Path of the text.</param>
    /// <param name="word">The word.</param>
    public static Row<bool?> Matches(string path, string word) => new Row<bool?>(new MatchCodec(word), path).ReadOnly();

    /// <summary>
    /// An instant: <c>Row.Instant("updated")</c> reads <c>{"updated":"2026-01-31T12:00:00+01:00"}</c>, ISO 8601 with any form of offset,
    /// and epoch milliseconds. Written as ISO 8601 in UTC with milliseconds.
    /// </summary>
    /// <param name="path">Path of the instant.</param>
    public static Row<DateTimeOffset?> Instant(string path) => new(new InstantCodec(), path);

    /// <summary>
    /// An instant in one format: <c>Row.Instant("created", InstantFormat.UnixSeconds)</c> reads <c>{"created":1769846400}</c>, where a
    /// plain row reads a number as milliseconds. Written in that format, rounded down to its precision, numbers as JSON numbers.
    /// </summary>
    /// <param name="path">Path of the instant.</param>
    /// <param name="format">The format for writing; a text is read in any form of ISO 8601.</param>
    public static Row<DateTimeOffset?> Instant(string path, InstantFormat format) => new(new SpelledInstantCodec(format), path);

    /// <summary>
    /// A date as the vendor wrote it: <c>Row.Date("due")</c> reads <c>{"due":"2026-01-31"}</c>; a time of day after it is ignored, whatever
    /// its offset. Written as <c>yyyy-MM-dd</c>.
    /// </summary>
    /// <param name="path">Path of the date.</param>
    public static Row<DateOnly?> Date(string path) => new(new DateCodec(), path);

    /// <summary>
    /// A date that the vendor stores as an instant: <c>Row.DateInZone("close")</c> reads <c>{"close":"2026-01-31T23:30:00Z"}</c> as the day
    /// in the account's time zone (the account property <c>timeZone</c>). Written as the first instant of the day in that zone, filtered by
    /// the instants that bound the day. When the zone is unknown it is the day in UTC, and an issue of the record reports that.
    /// </summary>
    /// <param name="path">Path of the instant.</param>
    public static Row<DateOnly?> DateInZone(string path) => new(new ZonedDateCodec(), path);

    /// <summary>
    /// A date or an instant in one text: <c>Row.When("due")</c> reads <c>{"due":"2026-01-31"}</c> as a date, and
    /// <c>{"due":"2026-01-31T08:30:00Z"}</c> or epoch milliseconds as an instant. Written in the same forms, an instant in UTC with
    /// milliseconds; its time zone is not written.
    /// </summary>
    /// <param name="path">Path of the text.</param>
    public static Row<When?> When(string path) => new(new WhenCodec(), path);

    /// <summary>
    /// A date, and a time of day in UTC that a whole day lacks: <c>Row.When("due_date", "due_time")</c> reads
    /// <c>{"due_date":"2026-01-31","due_time":"08:30"}</c> as an instant, and <c>{"due_date":"2026-01-31","due_time":""}</c> as a date.
    /// Written to both members, the time as <c>HH:mm</c>; a date clears the time. A filter compares the date.
    /// </summary>
    /// <param name="date">Path of the date.</param>
    /// <param name="time">Path of the time of day, with or without seconds.</param>
    public static Row<When?> When(string date, string time) => new(new DateAndTimeCodec(), date, time);

    /// <summary>
    /// An amount in the account's currency: <c>Row.Money("total")</c> reads <c>{"total":9.90}</c>. Written as a number; an amount in
    /// another currency is reported.
    /// </summary>
    /// <param name="amount">Path of the amount.</param>
    public static Row<Money?> Money(string amount) => new(new MoneyCodec(), amount);

    /// <summary>
    /// An amount and its currency: <c>Row.Money("total", "currency")</c> reads <c>{"total":9.90,"currency":"EUR"}</c>; without a currency
    /// the account's is used. Both are written, the currency only if the amount has one.
    /// </summary>
    /// <param name="amount">Path of the amount.</param>
    /// <param name="currency">Path of the currency.</param>
    public static Row<Money?> Money(string amount, string currency) => new(new MoneyCodec(), amount, currency);

    /// <summary>
    /// An enumeration: <c>Row.Enumeration("state", ("won", DealStatus.Won))</c> reads <c>{"state":"Won"}</c>, ignoring case; any other text
    /// is <c>Other</c> and keeps its original. Written as the vendor's text: the original, otherwise the only text of the unified value; a
    /// value without a text or with several is reported.
    /// </summary>
    /// <param name="path">Path of the text.</param>
    /// <param name="values">The vendor's texts beside the unified values.</param>
    public static Row<Normalized<TEnum>?> Enumeration<TEnum>(string path, params (string Original, TEnum Value)[] values)
        where TEnum : struct, Enum =>
        new(new EnumerationCodec<TEnum>(values), path);

    /// <summary>
    /// An enumeration whose values are numbers: <c>Row.Enumeration("status", (2, TicketStatus.Open))</c> reads <c>{"status":2}</c>; any
    /// other number is <c>Other</c> and keeps its original. Written as a number, otherwise like any enumeration.
    /// </summary>
    /// <param name="path">Path of the number.</param>
    /// <param name="values">The vendor's numbers beside the unified values.</param>
    public static Row<Normalized<TEnum>?> Enumeration<TEnum>(string path, params (long Original, TEnum Value)[] values)
        where TEnum : struct, Enum => new(new EnumerationCodec<TEnum>(
            [.. values.Select(v => (v.Original.ToString(CultureInfo.InvariantCulture), v.Value))], areNumbers: true), path);

    /// <summary>
    /// An enumeration whose words mostly equal the unified names:
    /// <c>Row.Enumeration("state", ["won", "lost"], ("running", DealStatus.Open))</c> reads <c>{"state":"Won"}</c> and
    /// <c>{"state":"running"}</c>. Read and written like any enumeration.
    /// </summary>
    /// <param name="path">Path of the text.</param>
    /// <param name="words">The vendor's words that equal names of <typeparamref name="TEnum"/>, ignoring spaces and case.</param>
    /// <param name="others">The vendor's other words with the unified values.</param>
    /// <exception cref="ArgumentException">A word does not name a value of <typeparamref name="TEnum"/>.</exception>
    public static Row<Normalized<TEnum>?> Enumeration<TEnum>(
        string path, IReadOnlyList<string> words, params (string Original, TEnum Value)[] others)
        where TEnum : struct, Enum => Enumeration(path, [.. words.Select(word => (word, EnumerationCodec<TEnum>.Named(word))), .. others]);

    /// <summary>
    /// A reference by id: <c>Row.Reference("owner_id")</c> reads <c>{"owner_id":"7"}</c>, and
    /// <c>Row.Reference("owner.id", name: "owner.name")</c> reads <c>{"owner":{"id":"7","name":"Ann"}}</c>. Only its id is written; a
    /// reference without an id is reported.
    /// </summary>
    /// <param name="id">Path of the id.</param>
    /// <param name="name">Path of the display name; null when the vendor sends none.</param>
    /// <param name="resource">The resource of the referred record, when it is always the same.</param>
    /// <param name="isNumber">
    /// True when the vendor's ids are JSON numbers: <c>{"company_id":7}</c>. Ids are written as numbers, and an id that is not a whole
    /// number is reported. Default: ids are texts.
    /// </param>
    /// <param name="resourceByPrefix">Resources by the first characters of the id, where the vendor's ids show their kind.</param>
    public static Row<Reference?> Reference(string id, string? name = null, string? resource = null, bool isNumber = false,
        Table<string, string>? resourceByPrefix = null)
    {
        var codec = new ReferenceCodec(name is not null, resource, isNumber, resourceByPrefix);
        if (name is null) return new(codec, id);
        var row = new Row<Reference?>(codec, id, name).WriteTo(id);
        return row.With(row.Traits with { Shadows = [name] });
    }

    /// <summary>
    /// A reference kept as the one element of a list, its kind beside its id:
    /// <c>Row.ReferenceInList("linked", id: "id", type: "type", resources)</c> reads <c>{"linked":[{"id":"7","type":"Invoice"}]}</c>.
    /// Written as a list of one element; cleared as an empty list. It cannot be filtered.
    /// </summary>
    /// <param name="list">Path of the list.</param>
    /// <param name="id">Member of the id.</param>
    /// <param name="type">Member of the vendor's word for the kind of record.</param>
    /// <param name="resources">Unified resources by the vendor's words; the first is written for a reference without a resource.</param>
    public static Row<Reference?> ReferenceInList(string list, string id, string type, Table<string, string> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return new Row<Reference?>(new ReferenceInListCodec(id, type, resources), $"{list}[0].{id}", $"{list}[0].{type}")
            .WriteTo(list).NotFilterable();
    }

    /// <summary>
    /// A postal address of fixed members: <c>Row.Address(new("billing") { Street = ["line1", "line2"], City = "city" })</c> reads
    /// <c>{"line1":"1 High St","city":"Town"}</c>. Each part is written to its member, further lines of the street into the last; a part
    /// without a member is reported.
    /// </summary>
    /// <param name="slot">Paths of the parts.</param>
    public static Row<PostalAddress?> Address(AddressSlot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        return new(new AddressCodec(slot, first: 0), slot.Paths);
    }

    /// <summary>
    /// A value computed by a named function from several inputs, for quirks: <c>Row.Computed(DerivedStatus.Read, "balance", "due")</c>
    /// reads <c>{"balance":0,"due":"2026-01-31"}</c>. Never written; not filterable.
    /// </summary>
    /// <param name="compute">The function; it receives the inputs by their position.</param>
    /// <param name="paths">Paths of the inputs.</param>
    public static Row<TValue> Computed<TValue>(Compute<TValue> compute, params string[] paths) =>
        new Row<TValue>(new ComputedCodec<TValue>(compute), paths).ReadOnly().NotFilterable();
}

/// <summary>A pure function from a row's inputs to its value.</summary>
/// <typeparam name="TValue">The field's type.</typeparam>
public delegate TValue Compute<out TValue>(ref RowReader reader);
