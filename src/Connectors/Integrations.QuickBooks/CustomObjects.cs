using Integrations.Connectors;

namespace Integrations.QuickBooks;

/// <summary>Any entity by its name, for example <c>Estimate</c>; by the same rules as those with a model.</summary>
internal static class CustomObjects
{
    public static ObjectsDefinition Definition { get; } = All();

    private static ObjectsDefinition All()
    {
        var all = Of("{object}");
        foreach (var entity in Entities.Names.Concat(Entities.Transactions)) all.For([entity], Of(entity));
        return all;
    }

    private static ObjectsDefinition Of(string entity)
    {
        var isName = Entities.Names.Contains(entity);
        var objects = Connectors.Resource
            .Objects(
                new UntypedObjectDefinition { Id = "Id", Version = "SyncToken", CreatedAt = "MetaData.CreateTime",
                    UpdatedAt = "MetaData.LastUpdatedTime" },
                ObjectForms.Options("{object}", isName))
            .List("GET /query", ObjectForms.Query("{object}", isName, "Id"))
            .Get("GET /{objectPath}/{id}", new() { Record = "{object}" })
            .Create("POST /{objectPath}", ObjectForms.Created("{object}"))
            .Update("POST /{objectPath}", ObjectForms.Updated("{object}", Entities.Whole(entity)));
        if (Entities.Transactions.Contains(entity)) return objects.Delete("POST /{objectPath}", ObjectForms.Deleted);
        return isName && !Entities.Fixed.Contains(entity)
            ? objects.Delete("POST /{objectPath}", ObjectForms.Deactivated(Entities.Whole(entity))) : objects;
    }
}
