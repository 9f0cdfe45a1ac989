using System.Globalization;
using System.Text;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Builds the request of one page.</summary>
internal static class ListRequest
{
    /// <summary>How many records a page is asked for: those before the place that it shows again included.</summary>
    public static int SizeOf<T>(ListPhase<T> phase, ListCursor cursor, int? wanted, int? most) where T : UnifiedRecord, new()
    {
        var size = Math.Min(wanted ?? phase.Form.PageSize, most ?? int.MaxValue);
        var place = cursor.Place;
        var again = OrderedQuery.IsCounted(place, phase) ? place.Count - place.Start : 0;
        return Math.Clamp((int)Math.Min(size + again, int.MaxValue), phase.Form.MinPageSize, phase.Form.MaxPageSize);
    }

    public static VendorRequest Of<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, IReadOnlyList<string> select, int size,
        int? most)
        where T : UnifiedRecord, new()
    {
        var form = phase.Form;
        var query = new Dictionary<string, string>(form.Query);
        byte[]? body = null;
        if (form.SelectParameter is { } selectParameter && select.Count > 0) query[selectParameter] = string.Join(',', select);
        if (form.SizeParameter is { } sizeParameter) query[sizeParameter] = size.ToString(CultureInfo.InvariantCulture);
        if (form.SinceParameter is { } sinceParameter && phase.From is { } from) query[sinceParameter] = cursor.Vendor ?? Iso(from);
        var vendorQuery = Query(call, phase, cursor, select, size, most);
        switch (form.Dialect)
        {
            case SqlDialect sql:
                query[sql.Parameter] = SqlRenderer.Render(sql, vendorQuery);
                break;
            case JsonQueryBody json:
                body = JsonQueryRenderer.Render(json, vendorQuery);
                break;
            case SearchParameter free when phase.Search is { } search:
                query[free.Parameter] = search;
                break;
        }

        if (body is null && form.Pagination is Pagination.CursorPaging { Parameter: var parameter } && cursor.Vendor is { } vendorCursor) query[parameter] = vendorCursor;
        var address = form.Pagination is Pagination.LinkPaging && cursor.Vendor is { } link
            ? HttpOrigin.Address(call, link)
            : call.Address(phase.Route, _ => null, query);
        return new VendorRequest
        {
            Method = phase.Operation.Method,
            Address = address,
            Operation = call.Name("list"),
            Safety = RetrySafety.Safe,
            Body = body,
            Header = form.SizeHeader is { } header ? (header.Name, header.Text.Replace("{size}", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) : null,
            Scopes = call.Definition.Options.ReadScopes,
            FieldNames = call.FieldName,
            FieldCount = select.Count,
            GivenLength = cursor.Vendor is not { } given ? 0 : form.Pagination is Pagination.LinkPaging ? address.AbsoluteUri.Length
                : Uri.EscapeDataString(given).Length,
            ValueCount = phase.Conditions.Sum(c => c.Values.Count),
        }.InBody(call, form.Dialect as SqlDialect, query);
    }

    /// <summary>A text too long for an address goes into a body, where the vendor takes it so.</summary>
    private static VendorRequest InBody<T>(this VendorRequest request, ResourceCall<T> call, SqlDialect? dialect,
        Dictionary<string, string> query) where T : UnifiedRecord, new()
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

    private static VendorQuery Query<T>(ResourceCall<T> call, ListPhase<T> phase, ListCursor cursor, IReadOnlyList<string> select, int size,
        int? most)
        where T : UnifiedRecord, new()
    {
        var paging = phase.Form.Pagination;
        var (conditions, order) = OrderedQuery.Of(cursor.Place, phase);
        var start = OrderedQuery.IsCounted(cursor.Place, phase) ? cursor.Place.Start : 0;
        return new VendorQuery
        {
            Select = select,
            Conditions = conditions,
            Order = order,
            Search = phase.Search,
            Size = size,
            Limit = most,
            Start = paging is Pagination.OffsetPaging offset ? offset.First + start : 0,
            Cursor = !OrderedQuery.IsOrdered(paging) ? cursor.Vendor : start > 0 ? start.ToString(CultureInfo.InvariantCulture) : null,
            CursorMember = (paging as Pagination.CursorPaging)?.Parameter,
            Object = call.VendorObject,
        };
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
