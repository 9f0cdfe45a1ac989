using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Builds the request of one page: the list operation, then its pagination, then its dialect write into it.</summary>
internal static class ListRequest
{
    /// <summary>The records a page is asked for: those before the place that it shows again included.</summary>
    public static RecordSpan SpanOf<T>(ListPhase<T> phase, ListCursor cursor, int? wanted, int? most) where T : UnifiedRecord, new()
    {
        var spec = phase.Spec;
        var place = cursor.Place;
        var isCounted = OrderedQuery.IsCounted(place, phase);
        var again = isCounted ? place.Count - place.Start : 0;
        var size = Math.Min(wanted ?? spec.PageSize, most ?? int.MaxValue) + again;
        size = Math.Clamp((int)Math.Min(size, int.MaxValue), spec.MinPageSize, spec.MaxPageSize);
        var span = new RecordSpan(isCounted ? place.Start : 0, (int)size, again);
        return isCounted ? spec.Pagination.Fit(span, spec.MinPageSize, spec.MaxPageSize) : span;
    }

    public static VendorRequest Of<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, IReadOnlyList<string> select,
        RecordSpan span, int? most)
        where T : UnifiedRecord, new()
    {
        var spec = phase.Spec;
        var builder = Declared(call, phase, select, span.Size);
        spec.Pagination.Apply(builder, cursor.PlaceOf(span));
        if (spec.Dialect is not { } dialect) return Request(call, phase, cursor, builder, select.Count, span.Size);
        var query = Query(call, phase, cursor, select, span.Size, most, builder.Start);
        dialect.Render(query, builder);
        var request = Request(call, phase, cursor, builder, select.Count, span.Size);
        return AddressLength.IsOver(call.Connector, request) && dialect.RenderLong(query, builder)
            ? Request(call, phase, cursor, builder, select.Count, span.Size)
            : request;
    }

    /// <summary>What the operation says of every page.</summary>
    private static ListRequestBuilder Declared<T>(ResourceCall<T> call, ListPhase<T> phase, IReadOnlyList<string> select, int size)
        where T : UnifiedRecord, new()
    {
        var spec = phase.Spec;
        var builder = new ListRequestBuilder(phase.Operation.Method, phase.Route, spec) { SinceParameter = spec.SinceParameter };
        foreach (var (name, value) in spec.Query) builder.Set(name, value);
        if (spec.SelectParameter is { } selected && select.Count > 0) builder.Set(selected, string.Join(',', select));
        if (spec.SizeParameter is { } parameter) builder.Set(parameter, size.ToString(CultureInfo.InvariantCulture));
        if (spec.SinceParameter is { } since && phase.From is { } from) builder.Set(since, InstantSpelling.Of(InstantFormat.Iso, from));
        if (spec.SizeHeader is { } header)
            builder.AddHeader(header.Name,
                header.Text.Replace("{size}", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return builder;
    }

    private static VendorRequest Request<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, ListRequestBuilder builder,
        int fields, int size)
        where T : UnifiedRecord, new()
    {
        ListBody.Complete(phase.Spec, builder, size);
        foreach (var parameter in builder.TakePage()) builder.Set(parameter.Name, parameter.Value);
        var address = builder.Link is { } link ? HttpOrigin.Address(call, link) : call.Address(builder.Route, _ => null, builder.Query);
        return new VendorRequest
        {
            Method = builder.Method,
            Address = address,
            Operation = call.Name("list"),
            Safety = RetrySafety.Safe,
            Body = builder.Body,
            ContentType = builder.ContentType,
            Headers = builder.Headers,
            Scopes = call.Definition.Options.ReadScopes,
            FieldNames = call.FieldName,
            FieldCount = fields,
            GivenLength = builder.Link is not null ? address.AbsoluteUri.Length
                : cursor.Vendor is { } given ? Uri.EscapeDataString(given).Length : 0,
            ValueCount = phase.Conditions.Sum(c => c.Values.Count),
        };
    }

    private static VendorQuery Query<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, IReadOnlyList<string> select, int size,
        int? most, long start)
        where T : UnifiedRecord, new()
    {
        var (conditions, order) = OrderedQuery.Of(cursor.Place, phase);
        return new VendorQuery
        {
            Select = select,
            Conditions = conditions,
            ModifiedSince = phase.ModifiedSince,
            Order = order,
            Search = phase.Search,
            Size = size,
            Limit = most,
            Start = start,
            Object = call.VendorObject,
        };
    }
}
