using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Checks the length of URLs before requests are sent: a vendor, or an intermediary, rejects long ones without explanation.
/// </summary>
internal static class AddressLength
{
    public static bool IsOver(ConnectorDefinition connector, VendorRequest request) =>
        request.Address.AbsoluteUri.Length - request.GivenLength > connector.MaxAddressLength;

    /// <exception cref="InvalidRequestException">The URL is longer than the vendor accepts.</exception>
    public static void Require(ConnectionContext connection, VendorRequest request)
    {
        var connector = connection.Connector.Definition;
        if (!IsOver(connector, request)) return;
        var fields = request.FieldCount > 0 ? $" It names {request.FieldCount} fields: request fewer with ListQuery.Fields and "
            + "CustomFieldSelection.Named, or with a type of fewer members." : "";
        var values = request.ValueCount > 1 ? $" It filters by {request.ValueCount} values: pass fewer to IsIn, in several queries." : "";
        throw new InvalidRequestException(string.Create(
            CultureInfo.InvariantCulture,
            $"{connector.Name}: {request.Operation} needs a URL of {request.Address.AbsoluteUri.Length:N0} characters; at most "
                + $"{connector.MaxAddressLength:N0} are sent.{fields}{values}"))
        {
            Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Ours),
        };
    }
}
