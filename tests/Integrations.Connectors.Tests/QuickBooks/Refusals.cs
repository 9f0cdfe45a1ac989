using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

/// <summary>What each recorded refusal must become: the fact sheet's section on errors, as data.</summary>
internal static class Refusals
{
    /// <summary>By code: the status QuickBooks sends it with, and the error; every other code is a wrong request.</summary>
    private static readonly Dictionary<string, (int Status, ErrorCode Code)> Kinds = new()
    {
        ["610"] = (400, ErrorCode.NotFound),
        ["5010"] = (400, ErrorCode.Conflict),
        ["6140"] = (400, ErrorCode.Conflict),
        ["6240"] = (400, ErrorCode.Conflict),
        ["3200"] = (401, ErrorCode.Unauthorized),
        ["3100"] = (403, ErrorCode.Forbidden),
        ["3001"] = (429, ErrorCode.RateLimited),
        ["10000"] = (500, ErrorCode.OutcomeUnknown), // of a create
    };

    /// <summary>The refusal of a whole body, as it was recorded; those of a batch's rows, which are the same fault.</summary>
    public static IEnumerable<Refusal> Of(Payload payload) => payload switch
    {
        { Kind: PayloadKind.Error, Resource: not "token" } => [Of(payload, payload.Body, payload.Text, payload.MediaType)],
        _ => payload.Errors.Select(fault => Json(payload, $$"""{"Fault":{{fault.GetRawText()}}}""")),
    };

    private static Refusal Json(Payload payload, string text) => Of(payload, JsonElement.Parse(text), text, "application/json");

    private static Refusal Of(Payload payload, JsonElement body, string text, string mediaType)
    {
        var errors = Errors(body);
        var vendorCode = Text(errors[0], "code")!;
        var (status, code) = Kinds.GetValueOrDefault(vendorCode, (400, ErrorCode.InvalidRequest));
        return new Refusal(payload,
            new RecordedBody(text) { Status = payload.Status is { } recorded and >= 400 ? recorded : status, MediaType = mediaType,
            Headers = payload.Headers }, code)
        {
            VendorCode = vendorCode,
            Message = Text(errors[0], "detail"),
            Fields = [.. errors.Select(error => Text(error, "element")).OfType<string>().Where(name => name.Length > 0).Distinct()],
        };
    }

    private static JsonElement[] Errors(JsonElement body) =>
        Member(body, "fault") is { } fault && Member(fault, "error") is { } errors ? errors.ValueKind == JsonValueKind.Array
            ? [.. errors.EnumerateArray()] : [errors] : [];

    /// <summary>A dead token is answered with lower-case names.</summary>
    private static JsonElement? Member(JsonElement body, string name) =>
        body.EnumerateObject()
            .FirstOrDefault(member =>
            member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: not JsonValueKind.Undefined } found
            ? found.Value : null;

    private static string? Text(JsonElement body, string name) =>
        Member(body, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
