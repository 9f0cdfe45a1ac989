using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The request of one page: the list operation, then its pagination, then its dialect write into it.</summary>
internal sealed class ListRequest<T> where T : UnifiedRecord, new()
{
    private readonly ResourceCall<T> _call;
    private readonly int? _most;

    /// <param name="call">The call.</param>
    /// <param name="phase">The list.</param>
    /// <param name="cursor">The position of the list.</param>
    /// <param name="pageSize">Records a page, by the caller; null: by the connector.</param>
    /// <param name="most">Records the caller still takes; null: all.</param>
    public ListRequest(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, int? pageSize, int? most)
    {
        (_call, Phase, Cursor, _most) = (call, phase, cursor, most);
        Span = SpanOf(pageSize);
    }

    public ListPhase<T> Phase { get; }

    public ListCursor Cursor { get; }

    /// <summary>The records that the page requests, including the repeated ones before the position.</summary>
    public RecordSpan Span { get; }

    /// <summary>The limit the dialect tells the vendor; null: none.</summary>
    public int? SentLimit => Phase.Spec.Dialect is { SendsLimit: true } ? _most : null;

    /// <summary>Builds it for a selection of fields.</summary>
    public VendorRequest For(IReadOnlyList<string> select)
    {
        var spec = Phase.Spec;
        var builder = Declared(select);
        spec.Pagination.Apply(builder, Cursor.PlaceOf(Span));
        if (spec.Dialect is not { } dialect) return Complete(builder, select);
        var query = Query(select, builder.Start);
        dialect.Render(query, builder);
        var request = Complete(builder, select);
        return _call.IsTooLong(request) && dialect.RenderLong(query, builder) ? Complete(builder, select) : request;
    }

    private RecordSpan SpanOf(int? pageSize)
    {
        var (spec, place) = (Phase.Spec, Cursor.Place);
        var isCounted = OrderedQuery.IsCounted(place, Phase);
        var again = isCounted ? place.Count - place.Start : 0;
        var size = Math.Min(pageSize ?? spec.PageSize, _most ?? int.MaxValue) + again;
        size = Math.Clamp((int)Math.Min(size, int.MaxValue), spec.MinPageSize, spec.MaxPageSize);
        var span = new RecordSpan(isCounted ? place.Start : 0, (int)size, again);
        return isCounted ? spec.Pagination.Fit(span, spec.MinPageSize, spec.MaxPageSize) : span;
    }

    /// <summary>Begins with what the operation says of every page.</summary>
    private ListRequestBuilder Declared(IReadOnlyList<string> select)
    {
        var spec = Phase.Spec;
        var size = Span.Size.ToString(CultureInfo.InvariantCulture);
        var builder = new ListRequestBuilder(Phase.Operation.Method, Phase.Route, spec) { SinceParameter = spec.SinceParameter };
        foreach (var (name, value) in spec.Query) builder.Set(name, value);
        if (spec.SelectParameter is { } selected && select.Count > 0) builder.Set(selected, _call.Table.Joined(select));
        if (spec.SizeParameter is { } parameter) builder.Set(parameter, size);
        if (spec.SinceParameter is { } since && Phase.From is { } from) builder.Set(since, InstantSpelling.Of(InstantFormat.Iso, from));
        if (spec.SizeHeader is { } header)
            builder.AddHeader(header.Name, header.Text.Replace("{size}", size, StringComparison.Ordinal));
        return builder;
    }

    private VendorRequest Complete(ListRequestBuilder builder, IReadOnlyList<string> select)
    {
        CompleteBody(builder);
        foreach (var parameter in builder.TakePage()) builder.Set(parameter.Name, parameter.Value);
        var address = builder.Link is { } link ? HttpOrigin.Address(_call, link)
            : _call.Address(builder.Route, name => InRoute(builder, name), builder.Query);
        return new VendorRequest
        {
            Method = builder.Method,
            Address = address,
            Operation = _call.Name("list"),
            Safety = RetrySafety.Safe,
            Body = builder.Body,
            ContentType = builder.ContentType,
            Headers = builder.Headers,
            Scopes = _call.Definition.Options.ReadScopes,
            FieldNames = _call.FieldName,
            FieldCount = select.Count,
            GivenLength = builder.Link is not null ? address.AbsoluteUri.Length
                : Cursor.Vendor is { } given ? Uri.EscapeDataString(given).Length : 0,
            ValueCount = Phase.Conditions.Sum(c => c.Values.Count),
        };
    }

    /// <summary>The value of a condition that the route contains, such as the ticket of its comments.</summary>
    /// <exception cref="InvalidRequestException">The query has no condition on that field.</exception>
    private string? InRoute(ListRequestBuilder builder, string name)
    {
        if ((builder.Take(name) ?? _call.Variable(name)) is { } value) return value;
        var field = _call.FieldName(name);
        throw new InvalidRequestException($"{_call.Connector.Name} lists {_call.Definition.Name} of one {field}: add the condition "
            + $"{typeof(T).Name}.Fields.{field}.Is(id) to ListQuery.Where.")
        {
            FieldErrors = [new FieldError { Field = field, Message = "needs a condition" }],
            Details = ErrorDetails.Of(_call.Connection, _call.Name("list"), FaultOrigin.Ours),
        };
    }

    private VendorQuery Query(IReadOnlyList<string> select, long start)
    {
        var (conditions, order) = OrderedQuery.Of(Cursor.Place, Phase);
        return new VendorQuery
        {
            Select = select,
            Conditions = conditions,
            ModifiedSince = Phase.ModifiedSince,
            Order = order,
            Search = Phase.Search,
            Size = Span.Size,
            Limit = _most,
            Start = start,
            Object = _call.VendorObject,
        };
    }

    /// <summary>
    /// Writes the members that the operation declares into the body: beside those of a dialect, or alone. Doing it twice changes nothing.
    /// </summary>
    /// <exception cref="OperationNotSupportedException">The body is not a JSON object.</exception>
    private void CompleteBody(ListRequestBuilder builder)
    {
        var spec = Phase.Spec;
        if (spec.Constants.Count == 0 && spec.SizeInBody is null) return;
        var composed = Parse(builder);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        foreach (var (name, value) in spec.Constants)
            if (Begin(name)) json.WriteRawValue(value);
        if (spec.SizeInBody is { } member && Begin(member)) json.WriteNumberValue(Span.Size);
        foreach (var parameter in builder.TakePage())
            if (Begin(parameter.Name)) parameter.WriteValue(json);
        if (composed is { } document)
            foreach (var property in document.EnumerateObject())
                if (Begin(property.Name)) property.Value.WriteTo(json);
        json.WriteEndObject();
        builder.Body = buffer.ToArray();

        bool Begin(string name)
        {
            if (!taken.Add(name)) return false;
            json.WritePropertyName(name);
            return true;
        }
    }

    private static JsonElement? Parse(ListRequestBuilder builder)
    {
        if (builder.Body is not { } body) return null;
        if (builder.ContentType == JsonBody.MediaType
            && JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } document) return document;
        throw new OperationNotSupportedException(
            "ListOperation.Constants and SizeInBody are members of a JSON object, and the dialect of "
            + $"{builder.Method} {builder.Route} writes another body ({builder.ContentType}).");
    }
}

/// <summary>The query for the next page of an ordered list.</summary>
internal static class OrderedQuery
{
    /// <summary>True when the runtime keeps the position in lists of this pagination.</summary>
    public static bool IsOrdered(Pagination paging) => paging.Placement == PagePlacement.Counted;

    /// <summary>True when positions are counted from the beginning of the window.</summary>
    public static bool IsCounted<T>(ListPlace place, ListPhase<T> phase) where T : UnifiedRecord, new() =>
        IsOrdered(phase.Spec.Pagination)
        && (SecondKey(phase) is null || (place.Within is null && phase is { Order: not null, TimeRow: null }));

    /// <summary>The conditions and the order of the next page.</summary>
    public static (IReadOnlyList<Condition> Conditions, Ordering? Order) Of<T>(ListPlace place, ListPhase<T> phase)
        where T : UnifiedRecord, new()
    {
        var conditions = new List<Condition>(phase.Conditions);
        var isSinceKey = place.Key is not null && phase is { TimeRow: not null, Order.IsDescending: false };
        if (phase.SinceCondition is { } since && !isSinceKey) conditions.Add(since);
        if (place.Key is not { } key) return (conditions, phase.Order);
        var value = ListPlace.ToValue(key);
        if (phase.Order is not { } order)
        {
            conditions.Add(new(SecondKey(phase)!, FilterOperator.Greater, [value]));
            return (conditions, null);
        }

        if (place.Within is not { } within)
        {
            var isSpanPast = place is { IsPast: true, IsSpan: true };
            conditions.AddRange(isSpanPast
                ? Compare(phase, order.Field, Behind(order.IsDescending, isPast: false), phase.NextSpan(value))
                : Compare(phase, order.Field, Behind(order.IsDescending, place.IsPast), value));
            return (conditions, order);
        }

        conditions.AddRange(place.IsSpan ? Span(phase, order, value) : Compare(phase, order.Field, FilterOperator.Equal, value));
        if (within.Length > 0) conditions.Add(new(SecondKey(phase)!, FilterOperator.Greater, [QueryValue.OfText(within)]));
        return (conditions, null);
    }

    /// <summary>The field of ids that can be compared; null when the vendor has none.</summary>
    private static string? SecondKey<T>(ListPhase<T> phase) where T : UnifiedRecord, new() => phase.Spec.Dialect?.KeyField;

    /// <summary>A comparison with the last key; a day that the vendor stores as an instant is the range of its instants.</summary>
    private static IReadOnlyList<Condition> Compare<T>(ListPhase<T> phase, string field, FilterOperator @operator, QueryValue value)
        where T : UnifiedRecord, new() =>
        phase.DayZone is { } zone && value.Kind == QueryValueKind.Date && ZonedDays.Of(field, @operator, [value], zone) is { } days
            ? days
            : [new(field, @operator, [phase.TimeRow?.Row.ToVendor(value) ?? value])];

    /// <summary>The range of instants that the dialect does not distinguish from the key.</summary>
    private static IReadOnlyList<Condition> Span<T>(ListPhase<T> phase, Ordering order, QueryValue value) where T : UnifiedRecord, new() =>
    [
        .. Compare(phase, order.Field, Behind(order.IsDescending, isPast: false), value),
        .. Compare(phase, order.Field, order.IsDescending ? FilterOperator.Greater : FilterOperator.Less, phase.NextSpan(value)),
    ];

    private static FilterOperator Behind(bool isDescending, bool isPast) => (isDescending, isPast) switch
    {
        (false, false) => FilterOperator.GreaterOrEqual,
        (false, true) => FilterOperator.Greater,
        (true, false) => FilterOperator.LessOrEqual,
        (true, true) => FilterOperator.Less,
    };
}
