using Integrations.ContractTesting;
using System.Text.Json;

namespace Integrations.HubSpot.Tests;

/// <summary>HubSpot's bodies.</summary>
internal sealed class HubSpotShapes : IPayloadShapes
{
    public Shape Read(JsonElement body, string hint) => body.ValueKind == JsonValueKind.Array ? Array(body) : Object(body, hint);

    private static Shape Array(JsonElement body) =>
        body.Items() is [var first, ..] && first.Has("subscriptionType")
            ? new Shape(PayloadKind.Webhook)
            : Shape.Other("an array that is no webhook");

    private static Shape Object(JsonElement body, string hint)
    {
        if (body.Member("results", JsonValueKind.Array) is { } results)
        {
            return Results(body, results.Items(), hint);
        }

        return body switch
        {
            _ when body.Has("filterGroups") || body.Has("inputs") => Shape.Left(PayloadKind.Request, "a request body"),
            _ when IsErrorRow(body) => Shape.Left(PayloadKind.Error, "one row of an error, no body") with { Errors = [body] },
            _ when IsError(body) => new Shape(PayloadKind.Error),
            _ when body.Has("lists", "hasMore") => Shape.Other("contact lists, which no connector reads", "lists"),
            _ when body.Has("paging") => Shape.Other("a fragment: paging without results"),
            _ when IsProperty(body) => Shape.Left(
                body.Has("archived") || body.Has("createdAt") ? PayloadKind.Metadata : PayloadKind.Request, "the definition of a property",
                "properties"),
            _ when body.Has("portalId", "timeZone") => Shape.Left(PayloadKind.Metadata, "account details", "account"),
            _ when body.Has("labels", "requiredProperties") => Shape.Left(PayloadKind.Metadata, "an object's schema", "schemas"),
            _ when body.Has("token", "hub_id") => Shape.Left(PayloadKind.Metadata, "token details", "token"),
            _ when body.Has("name", "label") => Shape.Left(
                body.Has("displayOrder") ? PayloadKind.Metadata : PayloadKind.Request, "the definition of a property group",
                "property groups"),
            _ => Row(body, "", hint, link: null) switch
            {
                { Record: { } record } => Shape.Single(record),
                { LeftOut: var reason } => Shape.Other(reason),
            },
        };
    }

    private static Shape Results(JsonElement body, IReadOnlyList<JsonElement> rows, string hint)
    {
        var errors = body.Items("errors");
        if (rows.Count == 0 && errors.Count > 0)
        {
            return new Shape(PayloadKind.Error) { Errors = errors };
        }

        if (rows.Count > 0 && rows.All(IsProperty))
        {
            return Shape.Left(PayloadKind.Metadata, "definitions of properties", "properties");
        }

        var link = body.Member("paging", JsonValueKind.Object)?.Member("next", JsonValueKind.Object)?.Text("link");
        var told = rows.Select((row, index) => Row(row, $"/results/{index}", hint, link)).ToArray();
        return told.FirstOrDefault(row => row.Record is null).LeftOut is { } reason
            ? Shape.Other(reason)
            : Shape.List([.. told.Select(row => row.Record!)], errors);
    }

    private static (PayloadRecord? Record, string LeftOut) Row(JsonElement row, string pointer, string hint, string? link) => row switch
    {
        _ when row.Has("businessUnits") => (null, "marketing campaigns, which are no CRM objects"),
        _ when row.Has("eventType") => (null, "behavioral or marketing events, which are no CRM objects"),
        _ when row.Has("id", "properties") => (new PayloadRecord(HubSpotResource.Of(row, link, hint), pointer, row), ""),
        _ when row.Has("stages", "label") => (new PayloadRecord("pipelines", pointer, row), ""),
        _ when row.Has("userId", "email", "archived") => (new PayloadRecord("owners", pointer, row), ""),
        _ when row.Items("to").Count > 0 || row.Has("toObjectId") => (null, "association rows, which are no records"),
        _ => (null, "rows without properties, which are no CRM objects"),
    };

    private static bool IsProperty(JsonElement body) => body.Has("name", "label", "type", "fieldType");

    private static bool IsError(JsonElement body) =>
        body.Has("message") && (body.Has("status") || body.Has("category") || body.Has("correlationId") || body.Has("errorType"));

    private static bool IsErrorRow(JsonElement body) =>
        body.Has("message") && (body.Has("code") || body.Has("category")) && !body.Has("correlationId") && !body.Has("requestId")
            && !body.Has("errorType");
}
