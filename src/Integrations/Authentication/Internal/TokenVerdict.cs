using System.Net;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Decides what a token endpoint's answer means. Only a code the scheme declares kills a grant; a page of HTML never does.</summary>
internal static class TokenVerdict
{
    private static readonly string[] ClientCodes = ["invalid_client", "invalid_client_id", "unauthorized_client"];

    /// <exception cref="VendorUnavailableException">The answer broke off: nobody knows what it said.</exception>
    public static TokenResult Of(TokenTarget target, OAuthTokenClient.Answer answer, DateTimeOffset issuedAt)
    {
        var status = (int)answer.Status;
        if (answer.Status == HttpStatusCode.TooManyRequests || status >= 500)
            return new TokenResult.Unavailable(answer.RetryAt, $"the token endpoint answered {status}") { IsRateLimit = answer.Status == HttpStatusCode.TooManyRequests };
        TokenAnswer? said;
        try
        {
            said = TokenAnswer.Read(answer.Body, target.Scheme);
        }
        catch (JsonException)
        {
            // The parser's own message may quote the body, which may hold a token.
            throw new VendorUnavailableException($"The token answer of {target.Connector.Definition.Name} broke off.")
            {
                Connector = target.Connector.Id,
                VendorStatus = status,
                IsTransient = true,
                Origin = FaultOrigin.Network,
            };
        }

        if (status is >= 200 and < 300 && said?.AccessToken is not null) return new TokenResult.Issued(said.ToCredential(issuedAt, target.Secrets));
        if (status is >= 300 and < 400 || said is null) return new TokenResult.Unavailable(answer.RetryAt, $"the token endpoint answered {status} without a token answer");
        if (said.ErrorCode is { } code && target.Scheme.DeadGrantCodes.Contains(code, StringComparer.Ordinal)) return new TokenResult.Rejected(code, said.ErrorMessage);
        if (said.ErrorCode is { } client && (ClientCodes.Contains(client, StringComparer.Ordinal) || answer.Status == HttpStatusCode.Unauthorized))
            return new TokenResult.Failed(ClientRefused(target, status, client, said.ErrorMessage));
        return new TokenResult.Unavailable(answer.RetryAt, said.ErrorCode is { } other ? $"the token endpoint answered {status} {other}: {said.ErrorMessage}" : $"the token endpoint answered {status} without a token");
    }

    private static IntegrationException ClientRefused(TokenTarget target, int status, string code, string? message) =>
        new(ErrorCode.Other, $"{target.Connector.Definition.Name} refuses the host's app ({code}): check the options {nameof(ConnectorOptions.ClientId)} and {nameof(ConnectorOptions.ClientSecret)}.")
        {
            Connector = target.Connector.Id,
            VendorStatus = status,
            VendorCode = code,
            VendorMessage = message,
            Origin = FaultOrigin.Ours,
        };
}
