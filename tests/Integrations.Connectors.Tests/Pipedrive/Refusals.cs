using System.Text.Json;
using Integrations.ContractTesting;

namespace Integrations.Pipedrive.Tests;

/// <summary>What each recorded refusal must become: the fact sheet's section on errors.</summary>
internal static class Refusals
{
    public static IEnumerable<Refusal> Of(Payload payload)
    {
        if (payload is not { Kind: PayloadKind.Error, Resource: not "token" }) yield break;
        var status = payload.Status ?? payload.Body.GetProperty("errorCode").GetInt32();
        var body = new RecordedBody(payload.Text) { Status = status, Headers = payload.Headers };
        yield return new(payload, body, CodeOf(status, payload.Body))
        {
            Message = payload.Body.Text("error"), VendorCode = payload.Body.GetProperty("errorCode").ToString(),
        };
    }

    private static ErrorCode CodeOf(int status, JsonElement body) => status switch
    {
        401 => ErrorCode.Unauthorized,
        403 when body.Text("error")!.Contains("scope", StringComparison.OrdinalIgnoreCase) => ErrorCode.MissingScope,
        403 => ErrorCode.Forbidden,
        404 or 410 => ErrorCode.NotFound,
        429 => ErrorCode.RateLimited,
        _ => ErrorCode.InvalidRequest,
    };
}
