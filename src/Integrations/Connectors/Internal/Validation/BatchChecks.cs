using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks batches: the content of each element, and the matching of the response's rows.</summary>
internal static class BatchChecks
{
    public static void Run(ResourceCheck resource, OperationSet operations)
    {
        if (operations.CreateMany is { } create)
        {
            var rows = resource.At("CreateMany", create).In(nameof(create.Spec.Rows));
            Batch(resource, resource.At("CreateMany", create), create);
            rows.FaultIf(create.Spec.Rows.Record is null && create.Spec.Rows.Id is null, "the ids of the new records are not read anywhere",
                "Record, \"\" where a row is the record, or Id");
        }

        if (operations.UpdateMany is { } update) Batch(resource, resource.At("UpdateMany", update), update);
        if (operations.DeleteMany is { } delete) Batch(resource, resource.At("DeleteMany", delete), delete);
    }

    private static void Batch(ResourceCheck resource, Place place, DeclaredOperation<BatchOperation> declared)
    {
        var batch = declared.Spec;
        resource.Route(place, declared.Request);
        place.Method(declared.Request, WriteChecks.Methods);
        place.AtLeast(nameof(batch.Max), batch.Max, 1);
        place.Query(nameof(batch.Query), batch.Query);
        place.In(nameof(batch.Items)).FaultIf(batch.Items.Length == 0 && batch.IdsParameter is null, "is empty",
            "the member of the body that holds the array, or IdsParameter");
        place.In(nameof(batch.Items)).NoVariables(batch.Items);
        place.Named(nameof(batch.IdsParameter), batch.IdsParameter);
        place.Constants(nameof(batch.Constants), batch.Constants);
        place.Constants(nameof(batch.ItemConstants), batch.ItemConstants);
        place.Constants(nameof(batch.RecordConstants), batch.RecordConstants);
        place.Named(nameof(batch.Record), batch.Record);
        place.Named(nameof(batch.IdMember), batch.IdMember);
        WriteChecks.Version(resource, place, nameof(batch.VersionMember), batch.VersionMember);
        WriteChecks.Key(place, batch.IdempotencyHeader, batch.IdempotencyParameter);
        WriteChecks.Whole(resource, place, batch.Whole);
        Rows(place.In(nameof(batch.Rows)), batch.Rows);
    }

    private static void Rows(Place place, BatchRows rows)
    {
        place.Path(nameof(rows.Items), rows.Items, PathUse.Items);
        place.Named(nameof(rows.Key), rows.Key);
        place.Path(nameof(rows.KeyInRow), rows.KeyInRow);
        place.In(nameof(rows.KeyInRow)).FaultIf(rows.KeyInRow is not null && rows.Key is null, "reads a key that is not sent",
            "Key, the member sent with each element");
        place.Path(nameof(rows.Record), rows.Record);
        place.Path(nameof(rows.Id), rows.Id);
        place.Path(nameof(rows.SuccessPath), rows.SuccessPath);
        place.Path(nameof(rows.Error), rows.Error);
        place.Path(nameof(rows.Errors), rows.Errors, PathUse.Items);
        place.Path(nameof(rows.KeyInError), rows.KeyInError);
        place.Path(nameof(rows.IdsInError), rows.IdsInError, PathUse.Values);
        place.In(nameof(rows.Errors)).FaultIf(rows.Errors is null == (rows.KeyInError ?? rows.IdsInError) is not null,
            "errors in a separate list need a path and a key", "Errors with KeyInError or IdsInError, or none of them");
    }
}
