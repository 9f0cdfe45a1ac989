using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>What each recorded refusal must become: the fact sheet's section on errors, as data.</summary>
internal static class Refusals
{
    /// <summary>By category, or by the policy of a limit: the status HubSpot sends it with, and the error.</summary>
    private static readonly Dictionary<string, (int Status, ErrorCode Code)> Kinds = new()
    {
        ["VALIDATION_ERROR"] = (400, ErrorCode.InvalidRequest),
        ["CONFLICT"] = (409, ErrorCode.Conflict),
        ["OBJECT_NOT_FOUND"] = (404, ErrorCode.NotFound),
        ["MISSING_SCOPES"] = (403, ErrorCode.MissingScope),
        ["INVALID_AUTHENTICATION"] = (401, ErrorCode.Unauthorized),
        ["EXPIRED_AUTHENTICATION"] = (401, ErrorCode.Unauthorized),
        ["RATE_LIMITS"] = (429, ErrorCode.RateLimited),
        ["RATE_LIMIT"] = (429, ErrorCode.RateLimited),
    };

    /// <summary>The refusal of a whole body, or those of single rows.</summary>
    public static IEnumerable<Refusal> Of(Payload payload)
    {
        if (payload.Errors.Count > 0)
        {
            return payload.Errors.Select(row => Of(payload, row.TryGetProperty("code", out _) ? Around(row) : row, row: true));
        }

        return payload is { Kind: PayloadKind.Error, Resource: not "token" } ? [Of(payload, payload.Body, row: false)] : [];
    }

    public static ErrorCode CodeOf(JsonElement body) => KindOf(body).Code;

    private static Refusal Of(Payload payload, JsonElement body, bool row) =>
        new(payload,
            new RecordedBody(row ? body.GetRawText() : payload.Text) { Status = payload.Status ?? KindOf(body).Status,
            Headers = payload.Headers }, CodeOf(body))
        {
            Message = Text(body, "message"),
            VendorCode = Text(body, "policyName") ?? FirstCode(body) ?? Text(body, "category"),
            Fields = [.. VendorPath.Select(body, "errors[*].context.propertyName[*]").Select(place => place.Value.GetString()!).Distinct()],
        };

    private static (int Status, ErrorCode Code) KindOf(JsonElement body) =>
        Kinds.GetValueOrDefault(Text(body, "category") ?? Text(body, "errorType") ?? "", (400, ErrorCode.InvalidRequest));

    /// <summary>A row that names a property stands in the errors of a wrong request.</summary>
    private static JsonElement Around(JsonElement row) => JsonElement.Parse(
        $$"""{"status":"error","category":"VALIDATION_ERROR","message":"{{JsonEncodedText.Encode(Text(row, "message")!)}}","errors":[{{row.GetRawText()}}]}""");

    private static string? FirstCode(JsonElement body) =>
        VendorPath.Select(body, "errors[0].code") is [var code] ? code.Value.GetString() : null;

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.ToString() : null;
}
