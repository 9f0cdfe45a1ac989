namespace Integrations.Internal;

/// <summary>Failures of authorization requests, of their responses, and of the token requests that follow.</summary>
internal static class AuthorizationErrors
{
    /// <summary>The vendor sent an error response instead of a code (RFC 6749, section 4.1.2.1).</summary>
    public static IntegrationException Of(ConnectorRegistration connector, string code, string? description)
    {
        var name = connector.Definition.Name;
        (code, description) = (VendorText.Shorten(code)!, VendorText.Shorten(description));
        return code switch
        {
            "server_error" or "temporarily_unavailable" => new VendorUnavailableException(
                $"{name} could not authorize now ({code}): start again later.")
            {
                Details = ErrorDetails.Of(connector, FaultOrigin.Vendor), VendorCode = code, VendorMessage = description,
                IsTransient = true,
            },
            "invalid_request" or "unauthorized_client" or "unsupported_response_type" or "invalid_scope" => new ConsentException(
                $"{name} does not accept the authorization request ({code}): compare the scopes, the redirect URI and the client id with "
                + $"your app at {name}, and the challenge (Pkce) with its documentation.", ConsentFailure.NotAccepted)
            {
                Details = ErrorDetails.Of(connector, FaultOrigin.Ours), VendorCode = code, VendorMessage = description,
            },
            _ => new ConsentException($"Access was denied at {name} ({code}): start again, and allow it there.", ConsentFailure.Declined)
            {
                Details = ErrorDetails.Of(connector, FaultOrigin.Customer), VendorCode = code, VendorMessage = description,
            },
        };
    }

    /// <summary>The callback itself is rejected. The message contains neither state nor code.</summary>
    public static ConsentException Rejected(ConsentFailure reason, string? connector, string? missing = null) =>
        new(Message(reason, missing), reason) { Connector = connector, Origin = FaultOrigin.Customer };

    /// <summary>A setting is missing or invalid.</summary>
    public static IntegrationException Configuration(ConnectorRegistration connector, string message) =>
        new(ErrorCode.Other, $"{connector.Definition.Name}: {message}") { Details = ErrorDetails.Of(connector, FaultOrigin.Ours) };

    /// <summary>No token was issued for the code of a callback.</summary>
    public static IntegrationException CodeNotExchanged(ConnectorRegistration connector, TokenResult result) => NotIssued(connector, result,
        new ConsentException($"{connector.Definition.Name} rejected the authorization code of this callback: start again.",
            ConsentFailure.CodeRefused));

    /// <summary>No token was issued for the credentials of a tenant.</summary>
    public static IntegrationException NotConnected(ConnectorRegistration connector, TokenResult result) => NotIssued(connector, result,
        new UnauthorizedException($"{connector.Definition.Name} rejected these credentials: check them, and connect again."));

    /// <summary>No token was issued for the refresh token of a row to import.</summary>
    public static IntegrationException NotImported(ConnectorRegistration connector, TokenResult result)
    {
        var isUnclear = result is TokenResult.Rejected { IsUnclear: true };
        var error = new NeedsReauthorizationException(
            $"{connector.Definition.Name} rejected the refresh token of this row: "
            + $"{(isUnclear ? "import it again later; if it is rejected again, " : "")}let a person connect again.",
            ReauthorizationReason.GrantRejected);
        error.Details.IsTransient = isUnclear;
        return NotIssued(connector, result, error);
    }

    private static IntegrationException NotIssued(ConnectorRegistration connector, TokenResult result, IntegrationException whenRejected)
    {
        switch (result)
        {
            case TokenResult.Failed failed:
                return failed.Error;
            case TokenResult.Rejected rejected:
                whenRejected.Details.Connector = connector.Id;
                whenRejected.Details.Origin = FaultOrigin.Customer;
                whenRejected.Details.VendorCode = rejected.Code;
                whenRejected.Details.VendorMessage = rejected.Message;
                return whenRejected;
            case TokenResult.Unavailable unavailable:
                return new VendorUnavailableException(
                    $"{connector.Definition.Name} cannot issue a token: {unavailable.Reason}. Try again later.")
                {
                    Details = ErrorDetails.Of(connector, FaultOrigin.Vendor),
                    RetryAt = unavailable.RetryAt,
                    IsTransient = true,
                };
            default:
                throw new InvalidOperationException($"A {result.GetType().Name} is not a failed token request.");
        }
    }

    private static string Message(ConsentFailure reason, string? missing) => reason switch
    {
        ConsentFailure.UnknownState => "The state of this callback is unknown or was used before: start again.",
        ConsentFailure.Expired => "The authorization took too long: start again.",
        ConsentFailure.OtherTenant => "Another tenant started this authorization: start again.",
        ConsentFailure.OtherBrowser => "Another browser started this authorization, or its cookie has expired: start again.",
        ConsentFailure.OtherConnector =>
            "The callback arrived at the callback URL of another connector than the one the authorization was started for: start again.",
        ConsentFailure.OtherIssuer =>
            "The callback comes from another authorization server than the one of the authorization request: start again.",
        ConsentFailure.OtherUser => "Another user started this authorization: start again.",
        _ => $"The callback has no valid '{missing}': start again.",
    };
}
