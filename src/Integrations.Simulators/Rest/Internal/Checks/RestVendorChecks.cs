namespace Integrations.Simulators.Rest;

/// <summary>Checks a declaration before it is served. One file for each topic.</summary>
internal static class RestVendorChecks
{
    /// <exception cref="InvalidOperationException">The declaration contradicts itself; lists all its faults.</exception>
    public static void Run(RestVendor vendor)
    {
        var faults = new RestFaults();
        var root = faults.At("");
        Nulls(vendor, root);
        faults.Refuse("The vendor's declaration has");

        RestCredentialChecks.Run(vendor, root);
        RestRouteChecks.Run(vendor, root);
        RestErrorChecks.Run(vendor.Errors, root.In(nameof(vendor.Errors)));
        foreach (var (at, limit) in vendor.RateLimits.Index()) RestLimitChecks.Run(limit, root.In(nameof(vendor.RateLimits)).Of(at));
        foreach (var (at, collection) in vendor.Collections.Index())
        {
            var place = Place(root, vendor, at);
            place.FaultIf(vendor.Collections.Take(at).Any(earlier => Same(earlier.Name, collection.Name)),
                $"'{collection.Name}' is the name of an earlier collection", "a name of its own");
            RestCollectionChecks.Run(vendor, collection, place);
        }

        faults.Refuse("The vendor's declaration has");
    }

    public static RestPlace Place(RestPlace root, RestVendor vendor, int at) => string.IsNullOrWhiteSpace(vendor.Collections[at].Name)
        ? root.In(nameof(vendor.Collections)).Of(at) : root.In(nameof(vendor.Collections)).Of(vendor.Collections[at].Name);

    // Names of records and fields are found without case.
    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reports members without a value: static fields are initialized from top to bottom, and a later one is null above.</summary>
    private static void Nulls(RestVendor vendor, RestPlace root)
    {
        Given(root, (nameof(vendor.Collections), vendor.Collections), (nameof(vendor.Errors), vendor.Errors),
            (nameof(vendor.RateLimits), vendor.RateLimits), (nameof(vendor.Singles), vendor.Singles));
        if (vendor.Errors is { } errors)
            Given(root.In(nameof(vendor.Errors)), (nameof(errors.Body), errors.Body), (nameof(errors.Statuses), errors.Statuses));
        foreach (var (at, limit) in (vendor.RateLimits ?? []).Index())
            Given(root.In(nameof(vendor.RateLimits)).Of(at), ("", limit), (nameof(limit.Window), limit?.Window));
        foreach (var (at, collection) in (vendor.Collections ?? []).Index())
        {
            var place = root.In(nameof(vendor.Collections)).Of(at);
            Given(place, ("", collection));
            if (collection is null) continue;
            Given(place, (nameof(collection.Name), collection.Name), (nameof(collection.Path), collection.Path),
                (nameof(collection.Fields), collection.Fields), (nameof(collection.Pagination), collection.Pagination),
                (nameof(collection.Filters), collection.Filters), (nameof(collection.ListBody), collection.ListBody),
                (nameof(collection.RecordBody), collection.RecordBody));
            foreach (var (number, field) in (collection.Fields ?? []).Index())
                Given(place.In(nameof(collection.Fields)).Of(number), ("", field));
            foreach (var (number, filter) in (collection.Filters ?? []).Index())
                Given(place.In(nameof(collection.Filters)).Of(number), ("", filter));
        }
    }

    private static void Given(RestPlace place, params IReadOnlyList<(string Member, object? Value)> members)
    {
        foreach (var (member, value) in members)
            (member.Length == 0 ? place : place.In(member)).FaultIf(value is null, "is null", "a value");
    }
}
