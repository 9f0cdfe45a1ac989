namespace Integrations.Internal;

/// <summary>What a vendor's error redirect means.</summary>
internal static class ConsentErrors
{
    public static IntegrationException Of(ConnectorRegistration connector, string code, string? words)
    {
        var name = connector.Definition.Name;
        return code switch
        {
            "server_error" or "temporarily_unavailable" => new VendorUnavailableException($"{name} could not ask for consent ({code}).")
            {
                Connector = connector.Id, VendorCode = code, VendorMessage = words, IsTransient = true, Origin = FaultOrigin.Vendor,
            },
            "invalid_request" or "unauthorized_client" or "unsupported_response_type" or "invalid_scope" => new InvalidRequestException($"{name} refuses what was asked for ({code}).")
            {
                Connector = connector.Id, VendorCode = code, VendorMessage = words, Origin = FaultOrigin.Ours,
            },
            _ => new ForbiddenException($"Consent was not given at {name} ({code}).")
            {
                Connector = connector.Id, VendorCode = code, VendorMessage = words, Origin = FaultOrigin.Customer,
            },
        };
    }
}
