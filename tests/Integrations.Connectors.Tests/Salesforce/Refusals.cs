using System.Text.Json;
using System.Text.RegularExpressions;
using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

/// <summary>What each recorded refusal must become: the fact sheet's section on errors, as data.</summary>
internal static partial class Refusals
{
    /// <summary>By code: the status Salesforce sends it with, and the error; every other code is a wrong request.</summary>
    private static readonly Dictionary<string, (int Status, ErrorCode Code)> Kinds = new()
    {
        ["INVALID_SESSION_ID"] = (401, ErrorCode.Unauthorized),
        ["REQUEST_LIMIT_EXCEEDED"] = (403, ErrorCode.RateLimited),
        ["INSUFFICIENT_ACCESS"] = (403, ErrorCode.Forbidden),
        ["INSUFFICIENT_ACCESS_OR_READONLY"] = (403, ErrorCode.Forbidden),
        ["API_DISABLED_FOR_ORG"] = (403, ErrorCode.MissingScope),
        ["NOT_FOUND"] = (404, ErrorCode.NotFound),
        ["ENTITY_IS_DELETED"] = (404, ErrorCode.NotFound),
        ["DUPLICATE_VALUE"] = (400, ErrorCode.Conflict),
        ["DUPLICATES_DETECTED"] = (400, ErrorCode.Conflict),
        ["UNABLE_TO_LOCK_ROW"] = (400, ErrorCode.VendorUnavailable),
        ["SERVER_UNAVAILABLE"] = (503, ErrorCode.VendorUnavailable),
    };

    /// <summary>
    /// The refusal of a whole body; one row of a collection's answer as the answer of a create that says so in a success.
    /// </summary>
    public static IEnumerable<Refusal> Of(Payload payload)
    {
        if (payload is not { Kind: PayloadKind.Error, Resource: not "token" })
        {
            yield break;
        }

        var isRow = payload.Body.ValueKind == JsonValueKind.Object;
        var rows = isRow ? [payload.Body] : payload.Body.EnumerateArray().ToArray();
        var vendorCode = CodeOf(rows[0])!;
        var (status, code) = KindOf(vendorCode);
        yield return new Refusal(payload, isRow ? new RecordedBody($$"""{"success":false,"errors":[{{payload.Text}}]}""") : new RecordedBody(payload.Text) { Status = payload.Status ?? status, Headers = payload.Headers }, code)
        {
            VendorCode = vendorCode,
            Message = rows[0].GetProperty("message").GetString(),
            Fields = [.. rows.SelectMany(FieldsOf).Distinct()],
        };
    }

    public static (int Status, ErrorCode Code) KindOf(string vendorCode) =>
        Kinds.GetValueOrDefault(vendorCode, (400, ErrorCode.InvalidRequest));

    public static string? CodeOf(JsonElement row) =>
        row.TryGetProperty("errorCode", out var code) || row.TryGetProperty("statusCode", out code) ? code.GetString() : null;

    private static IEnumerable<string> FieldsOf(JsonElement row) =>
        VendorPath.Select(row, "fields[*]").Select(place => place.Value.GetString()!)
            .Concat(Named().Match(row.GetProperty("message").GetString()!) is { Success: true } named ? named.Groups[1].Value.Split(", ")
                : []);

    [GeneratedRegex(@"(?:Unable to create/update fields: |No such column ')([\w, ]+)")]
    private static partial Regex Named();
}
