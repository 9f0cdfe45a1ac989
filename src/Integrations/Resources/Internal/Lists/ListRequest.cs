using System.Globalization;
using System.Text;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Builds the request of one page.</summary>
internal static class ListRequest
{
    public static VendorRequest Of<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, IReadOnlyList<string> select, string? search, int size, int? most) where T : UnifiedRecord, new()
    {
        var form = phase.Form;
        var query = new Dictionary<string, string>(form.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.Replace("{object}", call.VendorObject, StringComparison.Ordinal))));
        byte[]? body = null;
        if (form.SelectParameter is { } selectParameter && select.Count > 0) query[selectParameter] = string.Join(',', select);
        if (form.SizeParameter is { } sizeParameter) query[sizeParameter] = size.ToString(CultureInfo.InvariantCulture);
        if (form.SinceParameter is { } sinceParameter && phase.From is { } from) query[sinceParameter] = cursor.Vendor ?? Iso(from);
        var vendorQuery = Query(call, phase, cursor, select, search, size, most);
        switch (form.Style)
        {
            case SqlDialect sql:
                query[sql.Parameter] = SqlRenderer.Render(sql, vendorQuery);
                break;
            case JsonSearch json:
                body = JsonSearchRenderer.Render(json, vendorQuery);
                break;
            case SearchCall call1 when search is not null:
                query[call1.Parameter] = search;
                break;
        }

        if (body is null && form.Paging is Paging.CursorPaging { Parameter: var parameter } && cursor.Vendor is { } vendorCursor) query[parameter] = vendorCursor;
        var address = form.Paging is Paging.LinkPaging && cursor.Vendor is { } link
            ? new Uri(call.Connection.BaseAddress, link)
            : call.Address(phase.Route, _ => null, query);
        return new VendorRequest
        {
            Method = phase.Operation.Method,
            Address = address,
            Operation = call.Name("list"),
            Safety = Safety.Read,
            Body = body,
            Header = form.SizeHeader is { } header ? (header.Name, header.Text.Replace("{size}", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) : null,
            Scopes = call.Definition.Options.ReadScopes,
            FieldNames = call.FieldName,
            FieldCount = select.Count,
            ValueCount = phase.Conditions.Sum(c => c.Values.Count),
        }.InBody(call, form.Style as SqlDialect, query);
    }

    /// <summary>A text too long for an address goes into a body, where the vendor takes it so.</summary>
    private static VendorRequest InBody<T>(this VendorRequest request, ResourceCall<T> call, SqlDialect? dialect, Dictionary<string, string> query) where T : UnifiedRecord, new()
    {
        if (dialect?.BodyRequest is not { } text || !AddressLength.IsOver(call.Connector, request)) return request;
        var operation = DeclaredOperation<SqlDialect>.Parse(text, dialect);
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.Address(operation.Route, _ => null, query.Where(q => q.Key != dialect.Parameter)),
            Operation = request.Operation,
            Safety = request.Safety,
            Body = Encoding.UTF8.GetBytes(query[dialect.Parameter]),
            ContentType = dialect.BodyType,
            Header = request.Header,
            Scopes = request.Scopes,
            FieldNames = request.FieldNames,
        };
    }

    private static VendorQuery Query<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, IReadOnlyList<string> select, string? search, int size, int? most) where T : UnifiedRecord, new()
    {
        var style = phase.Form.Style;
        var conditions = phase.Conditions;
        if (cursor.Key is { } key && style is JsonSearch keyed) conditions = [.. conditions, Behind(keyed, phase, key)];
        return new VendorQuery
        {
            Select = select,
            Conditions = conditions,
            Order = phase.Order,
            Search = search,
            Size = size,
            Limit = most,
            Start = phase.Form.Paging is Paging.OffsetPaging offset ? offset.First + cursor.Count : 0,
            Cursor = cursor.Vendor,
            CursorMember = (phase.Form.Paging as Paging.CursorPaging)?.Parameter,
            Object = call.VendorObject,
        };
    }

    /// <summary>What lies behind the last value of a capped window; equal values come again and are recognised by id.</summary>
    private static Condition Behind<T>(JsonSearch style, ListPhase<T> phase, string key) where T : UnifiedRecord, new() => phase.Order is { } order
        ? new(order.Field, order.IsDescending ? FilterOperator.LessOrEqual : FilterOperator.GreaterOrEqual, [KeyValue(key)])
        : new(style.KeysetField, FilterOperator.Greater, [QueryValue.OfText(key)]);

    private static QueryValue KeyValue(string key) => key.StartsWith("i:", StringComparison.Ordinal)
        ? QueryValue.OfInstant(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(key.AsSpan(2), CultureInfo.InvariantCulture)))
        : QueryValue.OfText(key[2..]);

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
