using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Checks lists: pages, sizes, field overrides, and additional requests per page. Pagination and dialect check themselves.
/// </summary>
internal static class ListChecks
{
    public static void Run(ResourceCheck resource, Place place, DeclaredOperation<ListOperation> declared)
    {
        var list = declared.Spec;
        resource.Route(place, declared.Request, list.Dialect is ParameterQuery { Filters: var filters } dialect
            ? [.. filters.Where(name => dialect.CanCompare(name, FilterOperator.Equal))] : []);
        place.Method(declared.Request, ReadChecks.Methods);
        place.Query(nameof(list.Query), list.Query);
        place.Constants(nameof(list.Constants), list.Constants);
        ReadChecks.NoBody(place.In(nameof(list.Constants)), declared.Method, list.Constants.Count > 0);
        ReadChecks.NoBody(place.In(nameof(list.SizeInBody)), declared.Method, list.SizeInBody is not null);
        place.Path(nameof(list.Items), list.Items, PathUse.Items);
        Pages(place, list);
        Times(resource, place, list);
        Sizes(place, list);
        foreach (var (fault, possible) in list.Dialect?.Check(list) ?? []) place.In(nameof(list.Dialect)).Fault(fault, possible);
        if (list.Dialect is ParameterQuery query) Names(resource, place.In(nameof(list.Dialect)), query);
        place.Named(nameof(list.SelectParameter), list.SelectParameter);
        resource.Route(place.In(nameof(list.WithDeleted)), list.WithDeleted);
        resource.Route(place.In(nameof(list.ByIds)), list.ByIds);
        place.Positive(nameof(list.LookBack), list.LookBack);
        place.Named(nameof(list.SinceParameter), list.SinceParameter);
        foreach (var (field, path) in list.FieldOverrides)
        {
            resource.Field(place.In(nameof(list.FieldOverrides)).Entry(field), field);
            place.In(nameof(list.FieldOverrides)).Entry(field).Path(path);
        }

        place.Path(nameof(list.MergedIds), list.MergedIds);
        if (list.Expand is { } expand) Expand(resource, place.In(nameof(list.Expand)), expand);
    }

    /// <summary>
    /// Reports filters and orders by a name that no row has, because they are never sent. Custom fields may have any name.
    /// </summary>
    private static void Names(ResourceCheck resource, Place place, ParameterQuery query)
    {
        if (!resource.Resource.Options.CustomFields.IsNone) return;
        List<string> filtered = [.. Called(static field => field.IsFilterable)], sorted = [.. Called(static field => field.IsSortable)];
        foreach (var name in query.Filters.Where(name => name != "*"))
            place.In(nameof(query.Filters)).Entry(name).OneOf(name, filtered, "the name that a filterable row has in queries");
        foreach (var name in query.SortFields)
            place.In(nameof(query.SortFields)).Entry(name).OneOf(name, sorted, "the name that a sortable row has in queries");

        IEnumerable<string> Called(Func<MappedField, bool> can) =>
            resource.Fields.Where(can).Select(field => field.QueryName).Where(name => name.Length > 0);
    }

    /// <summary>Requires that the table reads the time of the last change when positions and checkpoints are times.</summary>
    private static void Times(ResourceCheck resource, Place place, ListOperation list)
    {
        var time = resource.Fields.FirstOrDefault(field => field.Name == nameof(UnifiedRecord.UpdatedAt))?.QueryName ?? "";
        place.In(nameof(list.IsOrderedByTime)).FaultIf(
            list.IsOrderedByTime && !(list.Dialect is { } dialect && dialect.CanSortBy(time)
                && (dialect.TakesModifiedSince || dialect.CanCompare(time, FilterOperator.GreaterOrEqual))),
            "is set, and no Dialect both sorts and compares the time of the last change", "a Dialect with Filters and Sort for that time");
        if (resource.Has(nameof(UnifiedRecord.UpdatedAt))) return;
        const string Possible = "a row for UpdatedAt";
        place.In(nameof(list.Pagination)).FaultIf(list.Pagination.ReadsUpdatedAt,
            "sends the time of the last change, and the table has no row for UpdatedAt", Possible);
        place.In(nameof(list.IsOrderedByTime)).FaultIf(list.IsOrderedByTime, "is set, and the table has no row for UpdatedAt", Possible);
        place.In(nameof(list.Dialect)).FaultIf(list.Dialect is { TakesModifiedSince: true },
            "has ModifiedSince, and without a row for UpdatedAt there is no checkpoint to send", Possible);
    }

    private static void Pages(Place place, ListOperation list)
    {
        var pagination = place.In(nameof(list.Pagination));
        pagination.Path(list.Pagination.Paths.Next);
        pagination.Path(list.Pagination.Paths.Flag);
        pagination.Path(list.Pagination.Paths.Total);
        pagination.FaultIf(list.Pagination.ResultCap < 1, $"returns {list.Pagination.ResultCap} records", "1 or more");
        foreach (var (fault, possible) in list.Pagination.Check(list)) pagination.Fault(fault, possible);
        place.AtLeast(nameof(list.MaxEmptyPages), list.MaxEmptyPages, 1);
    }

    private static void Sizes(Place place, ListOperation list)
    {
        place.Named(nameof(list.SizeParameter), list.SizeParameter);
        place.Named(nameof(list.SizeInBody), list.SizeInBody);
        place.AtLeast(nameof(list.MinPageSize), list.MinPageSize, 1);
        place.In(nameof(list.PageSize)).FaultIf(list.PageSize < list.MinPageSize || list.PageSize > list.MaxPageSize,
            $"is {list.PageSize}, outside of {nameof(list.MinPageSize)} and {nameof(list.MaxPageSize)}",
                $"{list.MinPageSize} to {list.MaxPageSize}");
        if (list.SizeHeader is not { } header) return;
        place.In(nameof(list.SizeHeader)).Header(header.Name);
        place.In(nameof(list.SizeHeader)).Template(header.Text, "size");
        place.In(nameof(list.SizeHeader)).FaultIf(!header.Text.Contains("{size}", StringComparison.Ordinal),
            $"'{header.Text}' does not contain the size", "a text with {size}");
    }

    private static void Expand(ResourceCheck resource, Place place, ExpansionRequest expand)
    {
        resource.Route(place, expand.Request);
        resource.Field(place.In(nameof(expand.Field)), expand.Field, static field => field.IsReference, "a reference");
        place.RequiredPath(nameof(expand.Ids), expand.Ids, PathUse.Ids);
        place.Path(nameof(expand.Items), expand.Items, PathUse.Items);
        place.RequiredPath(nameof(expand.From), expand.From);
        place.RequiredPath(nameof(expand.To), expand.To);
        place.Path(nameof(expand.FallbackPath), expand.FallbackPath);
        place.Path(nameof(expand.After), expand.After);
        place.In(nameof(expand.AfterMember)).FaultIf(expand.After is null != expand.AfterMember is null,
            $"{nameof(expand.After)} and {nameof(expand.AfterMember)} belong together", "both, or neither");
    }
}
