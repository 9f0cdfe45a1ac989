using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks reads of one record and of records by their ids.</summary>
internal static class ReadChecks
{
    /// <summary>The methods of requests that read.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST"];

    public static void Run(ResourceCheck resource, OperationSet operations)
    {
        if (operations.Get is { } get)
        {
            var place = resource.At("Get", get);
            resource.Route(place, get.Request, "id");
            place.Method(get.Request, Methods);
            NamesRecord(place, get.Request);
            place.Query(nameof(get.Spec.Query), get.Spec.Query);
            place.Path(nameof(get.Spec.Record), get.Spec.Record);
            place.Named(nameof(get.Spec.SelectParameter), get.Spec.SelectParameter);
        }

        if (operations.GetMany is { } many) Many(resource, resource.At("GetMany", many), many);
        if (operations.ByIds is { } byIds && !ReferenceEquals(byIds, operations.GetMany))
            Many(resource, resource.At("ByIds", byIds), byIds);
        var canFilter = operations.Lists.Exists(static list => list.Spec.Dialect is { CanFilter: true });
        ByFilter(resource.Place.In("GetByFilter()"), operations.GetByFilter, canFilter);
        ByFilter(resource.Place.In("GetManyByFilter()"), operations.GetManyByFilter, canFilter);
    }

    /// <summary>RFC 9110, section 9.3.1: the body of a GET has no meaning, and intermediaries may drop it.</summary>
    public static void NoBody(Place place, HttpMethod method, bool hasBody) =>
        place.FaultIf(hasBody && method == HttpMethod.Get, "is sent in the body, and a GET has no body", "POST, or a query parameter");

    /// <summary>Reports a route that is the same for every record: it would always read or change the same one.</summary>
    public static void NamesRecord(Place place, string request) =>
        place.FaultIf(!request.Contains("{id}", StringComparison.Ordinal), $"'{request}' does not name the record", "a route with {id}");

    private static void ByFilter(Place place, bool isDeclared, bool canFilter) =>
        place.FaultIf(isDeclared && !canFilter, "no list can filter", "a List whose Dialect can filter, or Get and GetMany with a route");

    private static void Many(ResourceCheck resource, Place place, DeclaredOperation<GetManyOperation> declared)
    {
        var many = declared.Spec;
        resource.Route(place, declared.Request);
        place.Method(declared.Request, Methods);
        NoBody(place.In(nameof(many.IdsInBody)), declared.Method, many.IdsInBody is not null);
        place.AtLeast(nameof(many.Max), many.Max, 1);
        place.FaultIf(many.IdsParameter is null == many.IdsInBody is null,
            "sends the ids neither as a parameter nor in the body, or in both",
            $"either {nameof(many.IdsParameter)} or {nameof(many.IdsInBody)}");
        place.Named(nameof(many.IdsParameter), many.IdsParameter);
        place.Path(nameof(many.IdsInBody), many.IdsInBody, PathUse.Ids);
        place.Named(nameof(many.SelectParameter), many.SelectParameter);
        place.Named(nameof(many.SelectInBody), many.SelectInBody);
        place.Constants(nameof(many.Constants), many.Constants);
        place.Path(nameof(many.Items), many.Items, PathUse.Items);
    }
}
