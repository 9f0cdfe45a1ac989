using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>The body of a create or update, checked against the declared fields.</summary>
internal sealed class RestWriter(RestVendor vendor, RestCollection collection)
{
    private readonly RecordSchema _schema = collection.Schema;

    /// <summary>The fields to write; a body the vendor does not accept ends the request. Without a record, it is a create.</summary>
    /// <param name="tables">The records.</param>
    /// <param name="request">The request.</param>
    /// <param name="record">The record to change; null: a new one.</param>
    /// <param name="sets">The fields that the path sets, and a body must not contain.</param>
    public JsonObject Read(RecordTables tables, SimulatedRequest request, SimulatedRecord? record, JsonObject? sets = null)
    {
        var body = request.Json as JsonObject;
        if (collection.WriteMember is { } member) body = body is { Count: 1 } ? body[member] as JsonObject : null;
        if (body is null)
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.MalformedBody,
                collection.WriteMember is null ? "The body is not a JSON object."
                    : $"The body is not an object {collection.WriteMember}."));

        var isWhole = record is null || collection.UpdateIsFull;
        List<RecordError> errors = [.. body.Where(member => sets?.ContainsKey(member.Key) is true)
            .Select(member => new RecordError(member.Key, RecordRule.Unknown, "The path sets it.")), .. _schema.Check(body, isWhole),
            .. tables.CheckReferences(_schema, body)];
        Demand(errors);
        if (tables.CheckUnique(_schema, body, record?.Id).FirstOrDefault() is { } duplicate)
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.Conflict, $"{duplicate.Field}: {duplicate.Message}", duplicate));

        var changes = body.Clone();
        foreach (var field in collection.Fields.Where(field => field.IsIgnored)) changes.Remove(field.Name);
        if (record is not null && collection.UpdateIsFull)
            foreach (var field in collection.Fields.Where(field => !field.IsReadOnly && !field.IsIgnored)) changes.TryAdd(field.Name, null);
        if (collection.Rules is { } rules) Demand([.. rules(changes, record)]);
        return changes;
    }

    private void Demand(List<RecordError> errors)
    {
        if (errors.Count > 0)
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.Validation, $"{errors[0].Field}: {errors[0].Message}", errors));
    }
}
