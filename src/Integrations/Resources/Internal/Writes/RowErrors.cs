using System.Runtime.InteropServices;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The error of one row, or of a 2xx response that reports a failure, by the connector's error table.</summary>
internal static class RowErrors
{
    public static IntegrationException Of<T>(ResourceCall<T> call, JsonElement error, string operation, VendorResponse response)
        where T : UnifiedRecord, new()
    {
        var table = call.Connector.Errors;
        var read = VendorError.Read(ErrorDocument.Parse(JsonMarshal.GetRawUtf8Value(error)), table, requestId: null, response);
        var fault = read.RuleOf(table)?.Kind
            ?? read.Codes.Select(c => table.ByCode.GetValueOrDefault(c)).FirstOrDefault(f => f != VendorErrorKind.Other);
        return ErrorFactory.Create(call.Connection, response.Request with { Operation = call.Name(operation) }, response.Status, read, fault,
            retryAt: null);
    }
}
