using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Keeps links from responses within the connection's current origin, and without a credential.</summary>
internal static class HttpOrigin
{
    public static bool IsOwn<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new() => Own(call, link) is not null;

    public static void Require<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new()
    {
        if (!IsOwn(call, link)) throw Foreign(call);
    }

    /// <summary>
    /// The form of a link in a cursor: path and query only. A host may pass the cursor to a browser, and the account may move before it is
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

    /// <summary>The current URL of a stored link.</summary>
    public static Uri Address<T>(ResourceCall<T> call, string kept) where T : UnifiedRecord, new() =>
        new(ConnectorAddresses.Origin(call.Connection.BaseAddress) + kept);

    private static Uri? Own<T>(ResourceCall<T> call, string link) where T : UnifiedRecord, new() =>
        Uri.TryCreate(call.Connection.BaseAddress, link, out var address)
            && ConnectorAddresses.SameOrigin(address, call.Connection.BaseAddress)
            ? address
            : null;

    private static ContractViolationException Foreign<T>(ResourceCall<T> call) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name} returned a next link to another origin; it was not followed.")
        {
            Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Vendor),
        };

    /// <summary>Removes the credential, which vendors repeat in links; each request adds the current one.</summary>
    private static string Without(string query, string name)
    {
        var kept = query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && Uri.UnescapeDataString(pair.Split('=', 2)[0]) != name);
        return string.Join('&', kept) is { Length: > 0 } text ? "?" + text : "";
    }
}
