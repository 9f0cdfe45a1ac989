using Integrations.ContractTesting;
using System.Text.Json;

namespace Integrations.Salesforce.Tests;

/// <summary>Salesforce's bodies.</summary>
internal sealed class SalesforceShapes : IPayloadShapes
{
    public Shape Read(JsonElement body, string hint) => body.ValueKind == JsonValueKind.Array ? Array(body.Items()) : Object(body);

    private static Shape Array(IReadOnlyList<JsonElement> rows) => rows switch
    {
        [] => Shape.Other("an empty array"),
        _ when rows.All(IsError) => new Shape(PayloadKind.Error),
        _ when rows.All(IsWriteResult) => WriteResult(rows),
        _ when rows.All(row => TypeOf(row) is not null) => Shape.List([.. rows.Select((row, index) => Record(row, $"/{index}"))]),
        _ => Shape.Other("an array whose rows do not tell what they are"),
    };

    private static Shape Object(JsonElement body) => body switch
    {
        _ when body.Has("totalSize", "done", "records") =>
            Shape.List([.. body.Items("records").Select((row, index) => Record(row, $"/records/{index}"))]),
        _ when body.Has("ChangeEventHeader") =>
            new Shape(PayloadKind.Webhook, body.GetProperty("ChangeEventHeader").Text("entityName")),
        _ when TypeOf(body) is not null => Shape.Single(Record(body, "")),
        _ when IsErrorRow(body) => Shape.Left(PayloadKind.Error, "one row of a write's errors, no body") with { Errors = [body] },
        _ when body.Has("message", "code") => Shape.Other("an Account Engagement error, which is another API"),
        _ when IsWriteResult(body) => WriteResult([body]),
        _ when body.Has("compositeResponse") => Composite(body.Items("compositeResponse")),
        _ when IsDescribe(body) => Shape.Left(PayloadKind.Metadata, "an object's description", body.Text("name")),
        _ when body.Has("user_id") => Shape.Left(PayloadKind.Metadata, "user details", "userinfo"),
        _ when body.Has("compositeRequest") || body.Has("allOrNone", "records") => Shape.Left(PayloadKind.Request, "a request body"),
        _ when body.Has("operation") && !body.Has("state") => Shape.Left(PayloadKind.Request, "a bulk job's request"),
        _ when body.Has("operation", "state") => Shape.Other("a bulk job's state", body.Text("object")),
        _ when body.Has("values", "nextPageToken") => Shape.Other("Account Engagement lists, which are another API"),
        _ => Shape.Other("an object without attributes, which does not tell its sObject"),
    };

    private static Shape Composite(IReadOnlyList<JsonElement> responses)
    {
        var bodies = responses.Select(response => response.Member("body", JsonValueKind.Object)).OfType<JsonElement>().ToArray();
        return bodies.Length > 0 && bodies.All(IsDescribe)
            ? Shape.Left(PayloadKind.Metadata, "descriptions of objects", bodies.Length == 1 ? bodies[0].Text("name") : null)
            : Shape.Other("a composite answer");
    }

    private static Shape WriteResult(IReadOnlyList<JsonElement> rows) => new(PayloadKind.WriteResult)
    {
        Errors = [.. rows.SelectMany(row => row.Items("errors"))],
    };

    private static PayloadRecord Record(JsonElement row, string pointer) => new(TypeOf(row), pointer, row);

    private static string? TypeOf(JsonElement row) => row.Member("attributes", JsonValueKind.Object)?.Text("type");

    private static bool IsError(JsonElement row) => row.Has("message", "errorCode");

    private static bool IsErrorRow(JsonElement row) => row.Has("message", "statusCode");

    private static bool IsWriteResult(JsonElement row) => row.Has("success", "errors");

    private static bool IsDescribe(JsonElement body) => body.Has("fields", "name");
}
