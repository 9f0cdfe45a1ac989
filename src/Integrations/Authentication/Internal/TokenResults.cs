namespace Integrations.Internal;

/// <summary>
/// The credential of a token request that is made while a connection is created, or the exception that reports its failure.
/// </summary>
internal static class TokenResults
{
    /// <summary>The credential that an authorization code was exchanged for.</summary>
    public static Credential OfCode(TokenResult result, ConnectorRegistration connector) => Issued(result, connector, rejected =>
        new ConsentException(
            $"{connector.Definition.Name} does not accept the code of this callback: start again.", ConsentFailure.CodeRefused)
        {
            Connector = connector.Id,
            VendorCode = rejected.Code,
            VendorMessage = rejected.Message,
            Origin = FaultOrigin.Customer,
        });

    /// <summary>The credential that a refresh issued.</summary>
    public static Credential OfRefresh(TokenResult result, ConnectorRegistration connector) => Issued(result, connector, rejected =>
    {
        var later = rejected.IsUnclear ? "import it again later; if it is rejected again, " : "";
        return new NeedsReauthorizationException(
            $"{connector.Definition.Name} does not accept the refresh token of this row: {later}let a person connect again.",
            ReauthorizationReason.GrantRejected)
        {
            Connector = connector.Id,
            IsTransient = rejected.IsUnclear,
            VendorCode = rejected.Code,
            VendorMessage = rejected.Message,
            Origin = FaultOrigin.Customer,
        };
    });

    /// <summary>The credential that was issued for the tenant's secret inputs.</summary>
    public static Credential OfSecrets(TokenResult result, ConnectorRegistration connector) => Issued(result, connector, rejected =>
        new UnauthorizedException($"{connector.Definition.Name} does not accept these credentials: connect again with others.")
        {
            Connector = connector.Id,
            VendorCode = rejected.Code,
            VendorMessage = rejected.Message,
            Origin = FaultOrigin.Customer,
        });

    private static Credential Issued(
        TokenResult result, ConnectorRegistration connector, Func<TokenResult.Rejected, IntegrationException> rejection) => result switch
    {
        TokenResult.Issued issued => issued.Credential,
        TokenResult.Failed failed => throw failed.Error,
        TokenResult.Rejected rejected => throw rejection(rejected),
        TokenResult.Unavailable unavailable => throw new VendorUnavailableException(
            $"{connector.Definition.Name} cannot issue a token now, connect again later: {unavailable.Reason}.")
        {
            Connector = connector.Id,
            RetryAt = unavailable.RetryAt,
            IsTransient = true,
            Origin = FaultOrigin.Vendor,
        },
        _ => throw new InvalidOperationException($"{result.GetType().Name} is not a known token result."),
    };
}
