using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Links in answers stay within the connection's origin.</summary>
internal static class HttpOrigin
{
    public static bool IsOwn<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new() =>
        Uri.TryCreate(call.Connection.BaseAddress, link, out var address) && ConnectorAddresses.SameOrigin(address, call.Connection.BaseAddress);

    public static void Require<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new()
    {
        if (IsOwn(call, link)) return;
        throw new ContractViolationException($"{call.Connector.Name} gave a next link to another origin; it was not followed.")
        {
            Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Vendor),
        };
    }
}
