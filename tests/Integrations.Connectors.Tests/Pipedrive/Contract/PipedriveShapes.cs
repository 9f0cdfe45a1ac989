using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.Pipedrive.Tests;

/// <summary>Pipedrive's bodies: <c>{"success":true,"data":...}</c>, webhooks with <c>meta</c>.</summary>
internal sealed class PipedriveShapes : IPayloadShapes
{
    public Shape Read(JsonElement body, string hint) => body switch
    {
        _ when body.Has("meta", "event") || body.Has("meta", "data", "previous") => new Shape(PayloadKind.Webhook),
        _ when body.Has("success", "error") => new Shape(PayloadKind.Error),
        _ when body.Member("data", JsonValueKind.Array) is { } rows => List(rows.Items(), hint),
        _ when body.Member("data", JsonValueKind.Object) is { } record => IsOldActivity(record) ? OldActivities : Single(record),
        _ => Shape.Other("neither data nor an error"),
    };

    private static Shape OldActivities => Shape.Other("activities of API v1, which no connector reads");

    private static bool IsOldActivity(JsonElement record) => record.Has("subject", "assigned_to_user_id");

    private static Shape List(IReadOnlyList<JsonElement> rows, string hint) => rows switch
    {
        [var first, ..] when first.Has("field_code") || first.Has("key", "field_type") =>
            Shape.Left(PayloadKind.Metadata, $"descriptions of fields{(first.Has("field_code") ? "" : ", API v1")}", "fields"),
        [var first, ..] when first.Has("decimal_points") => Shape.Other("currencies, which no connector reads"),
        [var first, ..] when IsOldActivity(first) => OldActivities,
        [var first, ..] when first.Has("unit_price") => Shape.Other("products of a deal in a form that no contract has"),
        _ => Shape.List([.. rows.Select((row, index) => new PayloadRecord(ResourceOf(row), $"/data/{index}", row))]),
    };

    private static Shape Single(JsonElement record) => ResourceOf(record) is { } resource
        ? Shape.Single(new PayloadRecord(resource, "/data", record)) : Shape.Other("a record that does not tell its resource");

    private static string? ResourceOf(JsonElement record) => record switch
    {
        _ when record.Has("subject") => "activities",
        _ when record.Has("content") => "notes",
        _ when record.Has("organization_id") || record.Has("was_seen") => "leads",
        _ when record.Has("title") => "deals",
        _ when record.Has("emails") || record.Has("phones") || record.Has("email", "phone") => "persons",
        _ when record.Has("active_flag", "email") || record.Has("timezone_name") => "users",
        _ when record.Has("is_deal_probability_enabled") => "pipelines",
        _ when record.Has("deal_probability") => "stages",
        _ when record.Has("address") || record.Has("people_count") => "organizations",
        _ => null,
    };
}
