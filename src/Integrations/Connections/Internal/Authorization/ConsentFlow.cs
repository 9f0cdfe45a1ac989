using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The authorization-code flow, from the first redirect to the exchanged code.</summary>
internal sealed class ConsentFlow(
    ConnectionDraftFactory planner, PendingAuthorizations states, ConnectorRegistry connectors, ConnectionRepository repository,
        OAuthTokenClient client, ConnectionCreator maker, TimeProvider time, [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    private static readonly TimeSpan StateLifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a browser is kept waiting, in all, for a vendor that limits its token endpoint.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public async ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var plan = await planner.CreateAsync(request, static scheme => scheme is OAuth2, cancellationToken).ConfigureAwait(false);
        var scheme = (OAuth2)plan.Scheme;
        if (string.IsNullOrEmpty(OAuthClient.All(plan.Connector.Options, plan.Secrets)[0].Id)) throw Unset(plan.Connector,
            nameof(ConnectorOptions.ClientId), $"to the client id of your app at {plan.Connector.Definition.Name}");
        var binding = PendingAuthorizations.IsSecret(request.BrowserBinding) ? request.BrowserBinding! : PendingAuthorizations.NewSecret();
        var state = new AuthorizationState
        {
            Tenant = request.Tenant.Value,
            Connector = plan.Connector.Id,
            Connection = request.Connection?.Value,
            Environment = plan.Environment,
            Scheme = scheme.Name,
            Inputs = plan.Inputs,
            Secrets = plan.Secrets,
            Scopes = plan.Scopes,
            RedirectUri = RedirectUriOf(plan.Connector, request),
            CodeVerifier = AuthorizationUrl.NewVerifier(scheme),
            BrowserBinding = PendingAuthorizations.Hash(binding),
            User = request.User is { } user ? PendingAuthorizations.Hash(user) : null,
            ReturnUrl = request.ReturnUrl,
            ExpiresAt = time.GetUtcNow() + StateLifetime,
        };
        var secret = await states.AddAsync(state, cancellationToken).ConfigureAwait(false);
        return new() { Url = AuthorizationUrl.Of(plan.Connector, scheme, state, secret), State = secret, BrowserBinding = binding, ExpiresAt = state.ExpiresAt };
    }

    /// <summary>Not to be canceled: state and code are spent once.</summary>
    public async ValueTask<Connection> CompleteAsync(AuthorizationCallback callback)
    {
        var state = await states.TakeAsync(callback, CancellationToken.None).ConfigureAwait(false);
        var connector = connectors.Find(state.Connector);
        var scheme = (OAuth2)connector.SchemeFor(state.Scheme, static scheme => scheme is OAuth2);
        RedirectIssuer.Require(connector, state, callback, connectors);
        if (callback.Parameters.TryGetValue("error", out var error)) throw AuthorizationErrors.Of(connector, error, callback.Parameters.GetValueOrDefault("error_description"));
        var code = AuthorizationResponse.CodeOf(scheme, callback) ?? throw AuthorizationErrors.Rejected(ConsentFailure.Incomplete, connector.Id, scheme.Authorization.CodeParameter);
        var captured = AuthorizationResponse.Captured(connector, scheme, state, callback);
        var plan = await PlanAsync(state, connector, scheme, CancellationToken.None).ConfigureAwait(false);
        var target = new TokenTarget
        {
            Connector = connector,
            Scheme = scheme,
            Environment = state.Environment,
            Find = name => captured.GetValueOrDefault(name) ?? state.Inputs.GetValueOrDefault(name),
            Secrets = state.Secrets,
        };
        var result = await ExchangeAsync(target, code, state).ConfigureAwait(false);
        var credential = CredentialLifetime.Settle(TokenResults.OfCode(result, connector), scheme, connector.Id, logger);
        var grant = plan.Grant(credential, captured, time.GetUtcNow(), result is TokenResult.Issued { IsIncomplete: true });
        return await maker.MakeAsync(grant, state.ReturnUrl).ConfigureAwait(false);
    }

    /// <summary>A rate limit spends no code: a consent is not thrown away for one that passes in seconds.</summary>
    private async Task<TokenResult> ExchangeAsync(TokenTarget target, string code, AuthorizationState state)
    {
        for (var left = LongestWait; ;)
        {
            var result = await client.ExchangeAsync(target, code, state.RedirectUri, state.CodeVerifier, CancellationToken.None)
                .ConfigureAwait(false);
            if (result is not TokenResult.Unavailable { IsRateLimit: true } limited) return result;
            var asked = limited.RetryAt - time.GetUtcNow() ?? ShortestWait;
            var wait = asked > ShortestWait ? asked : ShortestWait;
            if (wait > left) return result;
            left -= wait;
            await Task.Delay(wait, time).ConfigureAwait(false);
        }
    }

    /// <summary>What was planned when the consent began; the connection that is made again as it is now.</summary>
    private async ValueTask<ConnectionPlan> PlanAsync(AuthorizationState state, ConnectorRegistration connector, OAuth2 scheme, CancellationToken cancellationToken)
    {
        var key = new ConnectionKey(state.Tenant, state.Connection is { } id ? new ConnectionId(id) : ConnectionId.NewRandom());
        return new()
        {
            Key = key,
            Connector = connector,
            Scheme = scheme,
            Environment = state.Environment,
            Inputs = state.Inputs,
            Secrets = state.Secrets,
            Scopes = state.Scopes,
            Replaces = state.Connection is not null,
            Earlier = state.Connection is null ? null : await repository.FindEarlierAsync(key, connector, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <exception cref="IntegrationException">There is none, or none a browser may be sent to.</exception>
    private static Uri RedirectUriOf(ConnectorRegistration connector, AuthorizationRequest request)
    {
        var address = connector.Options.RedirectUri ?? request.RedirectUri
            ?? throw Unset(
                connector,
                nameof(ConnectorOptions.RedirectUri),
                $"to the address registered at {connector.Definition.Name}, for example new Uri(\"https://app.example.com/integrations/callback/{connector.Id}\"), "
                + $"or pass {nameof(AuthorizationRequest)}.{nameof(AuthorizationRequest.RedirectUri)}");
        return RedirectAddress.ProblemOf(address) is { } problem ? throw Fault(connector, $"the redirect address {problem}.") : address;
    }

    private static IntegrationException Unset(ConnectorRegistration connector, string option, string how) =>
        Fault(connector, $"{connector.Options.GetType().Name}.{option} is not set: set it {how}.");

    private static IntegrationException Fault(ConnectorRegistration connector, string message) =>
        new(ErrorCode.Other, $"{connector.Definition.Name}: {message}") { Connector = connector.Id, Origin = FaultOrigin.Ours };
}
