using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Links in answers stay within the connection's origin, wherever that has moved to, and hold no credential.</summary>
internal static class HttpOrigin
{
    public static bool IsOwn<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new() => Own(call, link) is not null;

    public static void Require<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new()
    {
        if (!IsOwn(call, link)) throw Foreign(call);
    }

    /// <summary>
    /// A link as a cursor keeps it: path and query alone. A host may hand the cursor to a browser, and the account may move before it is
    /// used.
    /// </summary>
    /// <exception cref="ContractViolationException">The link leads to another origin.</exception>
    public static string Kept<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new()
    {
        var address = Own(call, link) ?? throw Foreign(call);
        return call.Connection.Scheme.Placement.QueryName is { } secret
            ? address.AbsolutePath + Without(address.Query, secret)
            : address.PathAndQuery;
    }

    /// <summary>Where a kept link leads now.</summary>
    public static Uri Address<T>(ResourceCall<T> call, string kept) where T : UnifiedRecord, new()
    {
        var at = call.Connection.BaseAddress;
        return kept.StartsWith('/') ? new Uri(ConnectorAddresses.Origin(at) + kept) : new Uri(at, kept);
    }

    private static Uri? Own<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new() =>
        Uri.TryCreate(call.Connection.BaseAddress, link, out var address)
            && ConnectorAddresses.SameOrigin(address, call.Connection.BaseAddress)
            ? address
            : null;

    private static ContractViolationException Foreign<T>(ResourceCall<T> call) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name} gave a next link to another origin; it was not followed.")
        {
            Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Vendor),
        };

    /// <summary>Vendors repeat the credential in links; each request is given the one that is good then.</summary>
    private static string Without(string query, string name)
    {
        var kept = query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && Uri.UnescapeDataString(pair.Split('=', 2)[0]) != name);
        return string.Join('&', kept) is { Length: > 0 } text ? "?" + text : "";
    }
}
