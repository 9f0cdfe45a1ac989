using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Checks writes of one record: the content sent, the location of the written record, and the effect of a repetition.</summary>
internal static class WriteChecks
{
    /// <summary>The methods of requests that write.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["POST", "PUT", "PATCH", "DELETE"];

    public static void Run(ResourceCheck resource, OperationSet operations)
    {
        if (operations.Create is { } create) Create(resource, resource.At("Create", create), create);
        foreach (var (field, one) in operations.CreateWhen)
        {
            var place = resource.At("CreateWhen", one);
            resource.Field(place, field, static mapped => mapped.IsBoolean, "a Boolean");
            place.FaultIf(operations.Create is null, "creates some of the records, and no operation creates the others", "Create as well");
            Create(resource, place, one);
        }

        if (operations.Update is { } update) Named(resource, resource.At("Update", update), update);
        if (operations.Delete is { } delete) Named(resource, resource.At("Delete", delete), delete);
        if (operations.Upsert is { } upsert) Upsert(resource, resource.At("Upsert", upsert), upsert);
    }

    /// <summary>Requires a read operation for records that are sent whole.</summary>
    public static void Whole(ResourceCheck resource, Place place, WholeUpdate? whole)
    {
        if (whole is null) return;
        place.Constants("Whole.Constants", whole.Constants);
        place.In("Whole").FaultIf(!resource.Resource.Can(Operation.Get), "needs the vendor's current record, and no operation reads it",
            "Get or GetByFilter() on this resource");
    }

    /// <summary>Requires a row for the version where an operation sends it.</summary>
    public static void Version(ResourceCheck resource, Place place, string member, string? name)
    {
        place.Named(member, name);
        place.In(member).FaultIf(name is not null && !resource.Has(nameof(UnifiedRecord.Version)),
            "sends a version, and the table has no row for Version",
            "a row for Version");
    }

    private static void Create(ResourceCheck resource, Place place, DeclaredOperation<WriteOperation> create)
    {
        Write(resource, place, create,
            ["id", .. resource.Fields.Where(static field => field.IsWritable).Select(static field => field.QueryName)]);
        place.FaultIf(create.Route.Contains("{id}", StringComparison.Ordinal),
            $"'{create.Request}' names a record, and a new one has no id yet",
            "a route without {id}");
        place.FaultIf(create.Spec.Record is null && create.Spec.Id is null, "the id of the new record is not read anywhere",
            "Record, \"\" for the root of the response, or Id");
    }

    private static void Named(ResourceCheck resource, Place place, DeclaredOperation<WriteOperation> declared)
    {
        Write(resource, place, declared, ["id"]);
        if (declared.Spec.IdInBody is null) ReadChecks.NamesRecord(place, declared.Request);
    }

    private static void Write(ResourceCheck resource, Place place, DeclaredOperation<WriteOperation> declared,
        IReadOnlyList<string> variables)
    {
        var write = declared.Spec;
        resource.Route(place, declared.Request, variables);
        place.Method(declared.Request, Methods);
        place.Query(nameof(write.Query), write.Query);
        place.Constants(nameof(write.Constants), write.Constants);
        place.Named(nameof(write.Item), write.Item);
        place.Named(nameof(write.IdInBody), write.IdInBody);
        Version(resource, place, nameof(write.VersionInBody), write.VersionInBody);
        Key(place, write.IdempotencyHeader, write.IdempotencyParameter);
        place.In(nameof(write.Safety)).FaultIf(write is
            { Safety: RetrySafety.WithIdempotencyKey, IdempotencyHeader: null, IdempotencyParameter: null },
            $"is {write.Safety}, and no key is sent",
            $"{nameof(write.IdempotencyHeader)}, {nameof(write.IdempotencyParameter)}, or another {nameof(RetrySafety)}");
        place.Path(nameof(write.Record), write.Record);
        place.Path(nameof(write.Id), write.Id);
        place.Path(nameof(write.SuccessPath), write.SuccessPath);
        place.Path(nameof(write.Error), write.Error);
        Whole(resource, place, write.Whole);
    }

    /// <summary>Checks the place of an idempotency key.</summary>
    public static void Key(Place place, string? header, string? parameter)
    {
        if (header is not null) place.In(nameof(WriteOperation.IdempotencyHeader)).Header(header);
        place.Named(nameof(WriteOperation.IdempotencyParameter), parameter);
        place.In(nameof(WriteOperation.IdempotencyHeader)).FaultIf(header is not null && parameter is not null,
            $"is set together with {nameof(WriteOperation.IdempotencyParameter)}", "one of them: a key has one place");
    }

    private static void Upsert(ResourceCheck resource, Place place, DeclaredOperation<UpsertOperation> declared)
    {
        var upsert = declared.Spec;
        resource.Route(place, declared.Request, "key", "value");
        place.Method(declared.Request, Methods);
        place.Named(nameof(upsert.Item), upsert.Item);
        place.Named(nameof(upsert.KeyMember), upsert.KeyMember);
        place.Named(nameof(upsert.ValueMember), upsert.ValueMember);
        if (upsert.Item is null)
        {
            place.FaultIf(!declared.Request.Contains("{value}", StringComparison.Ordinal), $"'{declared.Request}' does not contain the key",
                "a route with {key} and {value}, or Item with KeyMember and ValueMember");
            place.In(nameof(upsert.KeyMember)).FaultIf((upsert.KeyMember ?? upsert.ValueMember) is not null,
                "is a member of an element, and Item is not set", "Item with KeyMember and ValueMember, or none of them");
        }
        else
        {
            place.In(nameof(upsert.KeyMember)).FaultIf(upsert.KeyMember is null, "is missing, and Item is set",
                "the member of the element that names the key");
            place.In(nameof(upsert.ValueMember)).FaultIf(upsert.ValueMember is null, "is missing, and Item is set",
                "the member of the element that holds the key's value");
        }

        place.FaultIf(upsert.Record is null && upsert.Id is null, "the id of the record is not read anywhere",
            "Record, \"\" for the root of the response, or Id");
        place.Path(nameof(upsert.Record), upsert.Record);
        place.Path(nameof(upsert.Id), upsert.Id);
        place.Path(nameof(upsert.SuccessPath), upsert.SuccessPath);
        place.Path(nameof(upsert.Error), upsert.Error);
        place.Path(nameof(upsert.CreatedPath), upsert.CreatedPath);
    }
}
