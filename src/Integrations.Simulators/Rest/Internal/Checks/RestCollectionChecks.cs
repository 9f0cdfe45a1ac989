namespace Integrations.Simulators.Rest;

/// <summary>Checks a collection: names, operations and the members that only some of them reach.</summary>
internal static class RestCollectionChecks
{
    private static readonly string[] UpdateMethods = ["PATCH", "PUT", "POST"];

    public static void Run(RestVendor vendor, RestCollection collection, RestPlace place)
    {
        place.In(nameof(collection.Name)).Named(collection.Name);
        place.In(nameof(collection.IdField)).Named(collection.IdField);
        place.In(nameof(collection.Fields)).FaultIf(collection.Fields.Any(field => RestVendorChecks.Same(field.Name, collection.IdField)),
            $"has the field '{collection.IdField}', which IdField declares", "the fields besides the id");
        place.In(nameof(collection.UpdateMethod)).OneOf(collection.UpdateMethod, UpdateMethods);
        place.In(nameof(collection.CreatedStatus)).FaultIf(collection.CreatedStatus is < 200 or > 299, $"is {collection.CreatedStatus}",
            "200 to 299");
        place.In(nameof(collection.Operations)).FaultIf((collection.Operations & ~RestOperations.All) != 0,
            $"is {collection.Operations}", "a combination of RestOperations");
        Unreached(collection, place);
        foreach (var (member, scopes) in new[] { (nameof(collection.ReadScopes), collection.ReadScopes),
            (nameof(collection.WriteScopes), collection.WriteScopes) })
            place.In(member).FaultIf(scopes.Count > 0 && vendor.OAuth is null, "are the scopes of a grant, and OAuth is null",
                "OAuth, or none");
        RestFieldChecks.Run(vendor, collection.Fields, place.In(nameof(collection.Fields)), areMembers: false);
        RestListChecks.Run(vendor, collection, place);
    }

    private static void Unreached(RestCollection collection, RestPlace place)
    {
        const RestOperations Writes = RestOperations.Create | RestOperations.Update;
        var deletions = collection.DeletionsPath is not null;
        (string Member, bool IsSet, bool IsReached, RestOperations Needs)[] members =
        [
            (nameof(collection.Filters), collection.Filters.Count > 0, Has(RestOperations.List) || deletions, RestOperations.List),
            (nameof(collection.Sort), collection.Sort is not null, Has(RestOperations.List) || deletions, RestOperations.List),
            (nameof(collection.DeletionsParameter), collection.DeletionsParameter is not null, Has(RestOperations.List),
                RestOperations.List),
            (nameof(collection.Rules), collection.Rules is not null, Has(Writes), Writes),
            (nameof(collection.UpdateIsFull), collection.UpdateIsFull, Has(RestOperations.Update), RestOperations.Update),
            (nameof(collection.DeletedBody), collection.DeletedBody is not null, Has(RestOperations.Delete), RestOperations.Delete),
            (nameof(collection.DeletedIsReadable), collection.DeletedIsReadable, Has(RestOperations.Get), RestOperations.Get),
        ];
        foreach (var (member, isSet, isReached, needs) in members)
            place.In(member).FaultIf(isSet && !isReached, $"is set, and Operations lacks {needs}", $"Operations with {needs}");

        bool Has(RestOperations any) => (collection.Operations & any) != 0;
    }
}
