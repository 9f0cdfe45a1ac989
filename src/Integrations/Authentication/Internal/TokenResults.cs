namespace Integrations.Internal;

/// <summary>Unpacks what came of a token request made while a connection is being made.</summary>
internal static class TokenResults
{
    /// <summary>The credential a code was exchanged for.</summary>
    public static Credential OfCode(TokenResult result, ConnectorRegistration connector) => Issued(result, connector, rejected => new ConsentException($"{connector.Definition.Name} does not take the code of this redirect: start again.", ConsentFailure.CodeRefused)
    {
        Connector = connector.Id,
        VendorCode = rejected.Code,
        VendorMessage = rejected.Message,
        Origin = FaultOrigin.Customer,
    });

    /// <summary>The credential a refresh gave.</summary>
    public static Credential OfRefresh(TokenResult result, ConnectorRegistration connector) =>
        Issued(result, connector, rejected => new NeedsReauthorizationException(
        $"{connector.Definition.Name} does not take the refresh token of this row: {(rejected.IsUnclear ? "import it again later; if it is refused again, " : "")}let a person connect anew.",
        ReauthorizationReason.GrantRejected)
    {
        Connector = connector.Id,
        IsTransient = rejected.IsUnclear,
        VendorCode = rejected.Code,
        VendorMessage = rejected.Message,
        Origin = FaultOrigin.Customer,
    });

    /// <summary>The credential that what the tenant handed over is good for.</summary>
    public static Credential OfSecrets(TokenResult result, ConnectorRegistration connector) => Issued(result, connector, rejected => new UnauthorizedException($"{connector.Definition.Name} does not take these credentials.")
    {
        Connector = connector.Id,
        VendorCode = rejected.Code,
        VendorMessage = rejected.Message,
        Origin = FaultOrigin.Customer,
    });

    private static Credential Issued(TokenResult result, ConnectorRegistration connector, Func<TokenResult.Rejected, IntegrationException> refusal) => result switch
    {
        TokenResult.Issued issued => issued.Credential,
        TokenResult.Failed failed => throw failed.Error,
        TokenResult.Rejected rejected => throw refusal(rejected),
        TokenResult.Unavailable unavailable => throw new VendorUnavailableException($"{connector.Definition.Name} cannot issue a token: {unavailable.Reason}.")
        {
            Connector = connector.Id,
            RetryAt = unavailable.RetryAt,
            IsTransient = true,
            Origin = FaultOrigin.Vendor,
        },
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no token result."),
    };
}
