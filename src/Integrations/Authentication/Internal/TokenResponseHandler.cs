using System.Net;
using System.Text.Json;
using System.Xml;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Decides the meaning of a token endpoint's response. Only proof kills a grant: a rule's code and description, never a page of HTML.
/// </summary>
internal static class TokenResponseHandler
{
    /// <summary>Gateways use 520 to 599 for vendors that did not respond to them.</summary>
    private const int OfGateways = 520;

    /// <exception cref="VendorUnavailableException">The response broke off or is a gateway's: nobody knows whether the vendor
    /// acted.</exception>
    public static TokenResult Of(TokenTarget target, TokenRequest question, TokenTransport.Response response, DateTimeOffset issuedAt)
    {
        var status = (int)response.Status;
        if (response.Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout || status >= OfGateways) throw Unknown(target,
            response, $"A gateway responded {status} to a token request of {target.Connector.Definition.Name}.");
        if (response.Status == HttpStatusCode.TooManyRequests || status >= 500)
            return new TokenResult.Unavailable(response.RetryAt,
                $"the token endpoint returned {status}") { IsRateLimit = response.Status == HttpStatusCode.TooManyRequests };
        var said = Read(target, question, response, issuedAt);
        if (response.IsSuccess && said?.AccessToken is not null) return new TokenResult.Issued(said.ToCredential(issuedAt, Kept(target)));
        if (status is >= 300 and < 400 || said is null) return new TokenResult.Unavailable(response.RetryAt,
            $"the token endpoint returned {status} without a token response");
        return OfRefusal(target, question, response, said);
    }

    /// <summary>Whether what a request about a token was refused for is the client that asked.</summary>
    public static bool IsClientRefused(TokenTarget target, TokenTransport.Response response)
    {
        if (response.IsSuccess) return false;
        if (response.Status == HttpStatusCode.Unauthorized) return true;
        var form = target.Scheme.TokenResponse;
        var said = BestEffort.Of(() => TokenResponse.Read(response.Body, form, target.Scheme.ScopeSeparator, DateTimeOffset.UnixEpoch));
        return said?.ErrorCode is { } code && TokenErrors.MeaningOf(form, code, said.ErrorMessage) == TokenErrorMeaning.WrongClient;
    }

    private static TokenResult OfRefusal(TokenTarget target, TokenRequest question, TokenTransport.Response response, TokenResponse said)
    {
        var status = (int)response.Status;
        var meaning = said.ErrorMeaning;
        var isUnclear = meaning is null && said.ErrorCode == TokenErrors.InvalidGrant;
        if (isUnclear || meaning == TokenErrorMeaning.NeverAgain
            || (meaning == TokenErrorMeaning.NotNow && question.IsSpentOnce && said.ErrorCode == TokenErrors.InvalidGrant))
            return new TokenResult.Rejected(said.ErrorCode!, said.ErrorMessage) { IsUnclear = isUnclear };
        var isClientCode = meaning == TokenErrorMeaning.WrongClient;
        var isUnauthorized = response.Status == HttpStatusCode.Unauthorized && meaning is null;
        var isOwn = target.Secrets.ContainsKey(SecretNames.ClientId);

        // Where no client of the host takes part, what is refused is what the tenant handed over.
        if (target.Scheme.ObtainsAgain && (isClientCode ? isOwn : isUnauthorized && target.Scheme.ClientAuthentication is null))
            return new TokenResult.Rejected(said.ErrorCode ?? "401", said.ErrorMessage);
        if (isClientCode || (isUnauthorized && said.ErrorCode is not null))
            return new TokenResult.Failed(ClientRefused(target, status, said, isOwn)) { IsClientRefused = isClientCode };
        return new TokenResult.Unavailable(response.RetryAt, said.ErrorCode is { } other
            ? $"the token endpoint returned {status} {other}: {said.ErrorMessage}"
            : $"the token endpoint returned {status} without a token");
    }

    private static TokenResponse? Read(TokenTarget target, TokenRequest question, TokenTransport.Response response, DateTimeOffset issuedAt)
    {
        try
        {
            var said = TokenResponse.Read(response.Body, question.Answer, target.Scheme.ScopeSeparator, response.Date ?? issuedAt,
                target.Connector.Options.BaseAddress);
            return said?.Shown(question.Answer, new(KnownSecrets.Of(target, question.Parameters), [], []),
                HeaderText.Variables(target.Connector.Definition, target.Scheme));
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            // The parser's own message may quote the body, which may hold a token.
            throw Unknown(target, response, $"The token response of {target.Connector.Definition.Name} was cut off.");
        }
    }

    private static VendorUnavailableException Unknown(TokenTarget target, TokenTransport.Response response, string message) => new(message)
    {
        Connector = target.Connector.Id,
        VendorStatus = (int)response.Status,
        IsTransient = true,
        RetryAt = response.RetryAt,
        Origin = FaultOrigin.Network,
    };

    /// <summary>A token that was exchanged is used up.</summary>
    private static IReadOnlyDictionary<string, string> Kept(TokenTarget target) =>
        target.Secrets.ContainsKey(SecretNames.SubjectToken) ? new Dictionary<string, string>(target.Secrets.Where(secret => secret.Key != SecretNames.SubjectToken)) : target.Secrets;

    private static IntegrationException ClientRefused(TokenTarget target, int status, TokenResponse said, bool isOwn) =>
        new(ErrorCode.Other, isOwn
            ? $"{target.Connector.Definition.Name} refuses the tenant's own client ({said.ErrorCode}): connect again with its id and secret."
            : $"{target.Connector.Definition.Name} refuses the host's app ({said.ErrorCode}): check the options {nameof(ConnectorOptions.ClientId)}, {nameof(ConnectorOptions.ClientSecret)}, {nameof(ConnectorOptions.SigningKeys)} and {nameof(ConnectorOptions.ClientCertificates)}.")
        {
            Connector = target.Connector.Id,
            VendorStatus = status,
            VendorCode = said.ErrorCode,
            VendorMessage = said.ErrorMessage,
            Origin = isOwn ? FaultOrigin.Customer : FaultOrigin.Ours,
        };
}
