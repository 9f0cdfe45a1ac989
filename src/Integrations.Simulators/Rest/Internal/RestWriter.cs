using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>The body of a create or update, checked against the declared fields.</summary>
internal sealed class RestWriter(RestSimulator simulator, RestVendor vendor, RestCollection collection)
{
    /// <summary>The fields to write; a body the vendor does not accept ends the request. Without a record, it is a create.</summary>
    public JsonObject Read(SimulatedRequest request, SimulatedRecord? record)
    {
        var body = request.Json as JsonObject;
        if (collection.WriteMember is { } member) body = body is { Count: 1 } ? body[member] as JsonObject : null;
        if (body is null)
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.MalformedBody,
                collection.WriteMember is null ? "The body is not a JSON object."
                    : $"The body is not an object {collection.WriteMember}."));

        var isWhole = record is null || collection.UpdateIsFull;
        List<RestFieldError> errors = [.. RestValues.Check(collection.Fields, body, isWhole), .. References(body)];
        if (errors.Count > 0)
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.Validation, $"{errors[0].Field}: {errors[0].Message}", errors));
        if (Duplicate(body, record?.Id) is { } duplicate)
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.Conflict, $"{duplicate.Field}: {duplicate.Message}", duplicate));

        var changes = (JsonObject)body.DeepClone();
        if (record is not null && collection.UpdateIsFull)
            foreach (var field in collection.Fields.Where(field => !field.IsReadOnly && !changes.ContainsKey(field.Name)))
                changes[field.Name] = null;
        return changes;
    }

    private IEnumerable<RestFieldError> References(JsonObject body) =>
        from field in collection.Fields
        where field.References is not null && body[field.Name] is not null
        where simulator[field.References!].FindLiving(body[field.Name]!.ToString()) is null
        select new RestFieldError(field.Name, RestRule.NoSuchRecord, $"There is no {field.References} {body[field.Name]}.");

    private RestFieldError? Duplicate(JsonObject body, string? id) =>
        (from field in collection.Fields
         where field.IsUnique && body[field.Name] is not null
         where simulator[collection.Name].Holding(field.Name, body[field.Name]!.ToString(), id).Any()
         select new RestFieldError(field.Name, RestRule.Duplicate, "Another record has the value.")).FirstOrDefault();
}
