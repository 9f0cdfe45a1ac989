namespace Integrations.Internal;

/// <summary>What a redirect that leads to no connection means.</summary>
internal static class AuthorizationErrors
{
    /// <summary>The vendor sent an error instead of a code.</summary>
    public static IntegrationException Of(ConnectorRegistration connector, string code, string? words)
    {
        var name = connector.Definition.Name;
        (code, words) = (VendorText.Shorten(code)!, VendorText.Shorten(words));
        return code switch
        {
            "server_error" or "temporarily_unavailable" => new VendorUnavailableException($"{name} could not ask for consent ({code}).")
            {
                Connector = connector.Id, VendorCode = code, VendorMessage = words, IsTransient = true, Origin = FaultOrigin.Vendor,
            },
            "invalid_request" or "unauthorized_client" or "unsupported_response_type" or "invalid_scope" => new ConsentException($"{name} does not accept what was asked for ({code}).", ConsentFailure.NotAccepted)
            {
                Connector = connector.Id, VendorCode = code, VendorMessage = words, Origin = FaultOrigin.Ours,
            },
            _ => new ConsentException($"Consent was not given at {name} ({code}).", ConsentFailure.Declined)
            {
                Connector = connector.Id, VendorCode = code, VendorMessage = words, Origin = FaultOrigin.Customer,
            },
        };
    }

    /// <summary>The redirect itself is not good. Names neither state nor code.</summary>
    public static ConsentException Rejected(ConsentFailure reason, string? connector, string? missing = null) => new(Words(reason, missing), reason) { Connector = connector, Origin = FaultOrigin.Customer };

    private static string Words(ConsentFailure reason, string? missing) => reason switch
    {
        ConsentFailure.UnknownState => "This redirect belongs to no consent that is under way, or was taken before: start again.",
        ConsentFailure.Expired => "The consent took too long: start again.",
        ConsentFailure.OtherTenant => "The consent was started by another tenant: start again.",
        ConsentFailure.OtherBrowser => "The consent was started in another browser, or its cookie is gone: start again.",
        ConsentFailure.OtherConnector =>
            "The redirect came to the callback address of another connector than the consent was started for: start again.",
        ConsentFailure.OtherIssuer => "The redirect does not come from the authorization server the consent was started at: start again.",
        ConsentFailure.OtherUser => "The consent was started by another user: start again.",
        _ => $"The redirect carries no usable '{missing}': start again.",
    };
}
