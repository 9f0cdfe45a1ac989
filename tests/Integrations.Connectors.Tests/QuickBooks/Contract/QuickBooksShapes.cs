using Integrations.ContractTesting;
using System.Text.Json;

namespace Integrations.QuickBooks.Tests;

/// <summary>QuickBooks' bodies, in JSON form.</summary>
internal sealed class QuickBooksShapes : IPayloadShapes
{
    public Shape Read(JsonElement body, string hint) => body switch
    {
        { ValueKind: JsonValueKind.Array } => body.Items() is [var first, ..] && first.Has("specversion")
            ? new Shape(PayloadKind.Webhook)
            : Shape.Other("an array that is no webhook"),
        _ when body.Has("Fault") || body.Has("fault") => new Shape(PayloadKind.Error),
        _ when body.Has("eventNotifications") => new Shape(PayloadKind.Webhook),
        _ when body.Has("QueryResponse") => Shape.List(Rows(body.GetProperty("QueryResponse"), "/QueryResponse")),
        _ when body.Has("CDCResponse") => Shape.List(Changes(body.Items("CDCResponse"))),
        _ when body.Has("BatchItemResponse") => Batch(body.Items("BatchItemResponse")),
        _ when body.Has("data") => Shape.Other("the GraphQL custom-field API"),
        _ when Rows(body, "") is { Length: > 0 } rows => Shape.List(rows),
        _ => Wrapped(body, "") is { } record ? Shape.Single(record) : Shape.Other("no entity"),
    };

    private static Shape Batch(IReadOnlyList<JsonElement> items)
    {
        var records = items.SelectMany((item, index) => Item(item, $"/BatchItemResponse/{index}")).ToArray();
        var faults = items.Select(item => item.Member("Fault", JsonValueKind.Object)).OfType<JsonElement>().ToArray();
        return Shape.List(records, faults);
    }

    private static PayloadRecord[] Item(JsonElement item, string pointer) =>
        item.Member("QueryResponse", JsonValueKind.Object) is { } response ? Rows(response, pointer + "/QueryResponse")
        : Wrapped(item, pointer) is { } record ? [record]
        : [];

    private static PayloadRecord[] Changes(IReadOnlyList<JsonElement> responses) =>
    [
        .. responses.SelectMany((response, outer) => response.Items("QueryResponse")
            .SelectMany((rows, inner) => Rows(rows, $"/CDCResponse/{outer}/QueryResponse/{inner}"))),
    ];

    private static PayloadRecord[] Rows(JsonElement response, string pointer) => response.ValueKind != JsonValueKind.Object
        ? []
        :
        [
            .. response.EnumerateObject()
                .Where(member => IsEntityName(member.Name) && member.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(member =>
                    member.Value.EnumerateArray().Select((row, index) => Record(member.Name, row, $"{pointer}/{member.Name}/{index}"))),
        ];

    private static PayloadRecord? Wrapped(JsonElement body, string pointer) => body.ValueKind != JsonValueKind.Object
        ? null
        : body.EnumerateObject()
            .Where(member => IsEntityName(member.Name) && member.Value.ValueKind == JsonValueKind.Object)
            .Select(member => Record(member.Name, member.Value, $"{pointer}/{member.Name}"))
            .FirstOrDefault();

    private static PayloadRecord Record(string entity, JsonElement row, string pointer) =>
        new(entity, pointer, row) { IsDeletion = row.Text("status") == "Deleted" };

    private static bool IsEntityName(string name) => char.IsAsciiLetterUpper(name[0]) && name is not ("Warnings" or "Fault" or "Report");
}
