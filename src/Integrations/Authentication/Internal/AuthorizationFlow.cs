using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The authorization-code flow, from the first redirect to the stored connection, and back.</summary>
internal sealed class AuthorizationFlow(
    ConnectorRegistry connectors, AuthorizationStates states, OAuthTokenClient client, IConnectionProbe probe, ConnectionRepository repository, ConnectionWriter writer,
    GrantRevocation revocation, TokenManager tokens, ConnectionEvents events, TimeProvider time, ILogger<AuthorizationFlow> logger) : IAuthorizationFlow
{
    private static readonly TimeSpan StateLifetime = TimeSpan.FromMinutes(10);

    public async ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var connector = connectors.Find(request.Connector);
        var scheme = SchemeOf(connector, null);
        var options = connector.Options;
        if (string.IsNullOrEmpty(options.ClientId)) throw Missing(connector, nameof(ConnectorOptions.ClientId));
        var redirect = options.RedirectUri ?? throw Missing(connector, nameof(ConnectorOptions.RedirectUri));
        if (request.Connection is { } again) await RequireOwnAsync(new(request.Tenant, again), connector, cancellationToken).ConfigureAwait(false);
        var (inputs, secrets) = AuthorizationInputs.Check(connector.Definition, scheme, request.Inputs);
        var binding = AuthorizationStates.NewSecret();
        var state = new AuthorizationState
        {
            Tenant = request.Tenant.Value,
            Connector = connector.Id,
            Connection = request.Connection?.Value,
            Environment = ConnectorAddresses.EnvironmentOf(connector, request.Environment)?.Name,
            Scheme = scheme.Name,
            Inputs = inputs,
            Secrets = secrets,
            Scopes = ScopesOf(request, options, scheme),
            RedirectUri = redirect,
            CodeVerifier = AuthorizationAddress.NewVerifier(scheme),
            BrowserBinding = AuthorizationStates.Hash(binding),
            ReturnUrl = request.ReturnUrl,
            ExpiresAt = time.GetUtcNow() + StateLifetime,
        };
        var secret = await states.AddAsync(state, cancellationToken).ConfigureAwait(false);
        return new() { Url = AuthorizationAddress.Of(connector, scheme, state, secret), State = secret, BrowserBinding = binding, ExpiresAt = state.ExpiresAt };
    }

    public async ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var state = await states.TakeAsync(callback, cancellationToken).ConfigureAwait(false);
        var connector = connectors.Find(state.Connector);
        var scheme = SchemeOf(connector, state.Scheme);
        if (callback.Parameters.TryGetValue("error", out var error)) throw ConsentErrors.Of(connector, error, callback.Parameters.GetValueOrDefault("error_description"));
        if (!callback.Parameters.TryGetValue(scheme.Authorization.CodeParameter, out var code) || string.IsNullOrEmpty(code)) throw new InvalidRequestException("The redirect carries no code.") { Connector = connector.Id };
        var captured = RedirectCapture.Of(connector, scheme, state, callback);
        var target = new TokenTarget
        {
            Connector = connector,
            Scheme = scheme,
            Environment = state.Environment,
            Find = name => captured.GetValueOrDefault(name) ?? state.Inputs.GetValueOrDefault(name),
            Secrets = state.Secrets,
        };
        var credential = await ExchangeAsync(target, code, state, cancellationToken).ConfigureAwait(false);
        var candidate = Candidate(state, connector, captured, credential);
        var learned = await probe.ProbeAsync(candidate, cancellationToken).ConfigureAwait(false);
        return await StoreAsync(candidate, learned, state, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        await revocation.TryRevokeAsync(stored, cancellationToken).ConfigureAwait(false);
        if (!await repository.DeleteAsync(key, cancellationToken).ConfigureAwait(false)) throw ConnectionErrors.NotFound(key);
        tokens.Invalidate(key);
        events.Publish(key, stored.Connector, EventKind.Revoked, EventOrigin.Ours);
    }

    private async Task<Credential> ExchangeAsync(TokenTarget target, string code, AuthorizationState state, CancellationToken cancellationToken)
    {
        var result = await client.ExchangeAsync(target, code, state.RedirectUri, state.CodeVerifier, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            TokenResult.Issued issued => CredentialLifetime.Settle(issued.Credential, target.Scheme, target.Connector.Id, logger),
            TokenResult.Failed failed => throw failed.Error,
            TokenResult.Rejected rejected => throw new InvalidRequestException($"{target.Connector.Definition.Name} does not take the code of this redirect: start again.")
            {
                Connector = target.Connector.Id,
                VendorCode = rejected.Code,
                VendorMessage = rejected.Message,
                Origin = FaultOrigin.Customer,
            },
            TokenResult.Unavailable unavailable => throw new VendorUnavailableException($"{target.Connector.Definition.Name} cannot exchange the code: {unavailable.Reason}. Start again.")
            {
                Connector = target.Connector.Id,
                RetryAt = unavailable.RetryAt,
                IsTransient = true,
                Origin = FaultOrigin.Vendor,
            },
            _ => throw new InvalidOperationException($"{result.GetType().Name} is no token result."),
        };
    }

    private ActiveConnection Candidate(AuthorizationState state, ConnectorRegistration connector, Dictionary<string, string> captured, Credential credential) => new()
    {
        Key = new(state.Tenant, state.Connection is { } id ? new ConnectionId(id) : ConnectionId.NewRandom()),
        Connector = connector,
        Credential = credential,
        CredentialVersion = 0,
        Settings = new()
        {
            Connector = connector.Id,
            Environment = state.Environment,
            Scheme = state.Scheme,
            Inputs = state.Inputs,
            Captured = captured,
            GrantedScopes = [.. credential.Scopes.Count > 0 ? credential.Scopes : state.Scopes],
            ConnectedAt = time.GetUtcNow(),
        },
    };

    private async ValueTask<Connection> StoreAsync(ActiveConnection candidate, ProbeResult learned, AuthorizationState state, CancellationToken cancellationToken)
    {
        var settings = candidate.Settings.Learned(learned);
        if (state.Connection is null)
        {
            var created = await writer.CreateAsync(candidate.Key, candidate.Connector, settings, candidate.Credential, cancellationToken).ConfigureAwait(false);
            events.Publish(candidate.Key, candidate.Connector.Id, EventKind.Connected, EventOrigin.Ours);
            return Connection.Of(created, state.ReturnUrl);
        }

        var stored = await RequireOwnAsync(candidate.Key, candidate.Connector, cancellationToken).ConfigureAwait(false);
        if (stored.Account is { } account && learned.Account is { } other && account != other)
            throw new InvalidRequestException($"This connection is with the account '{account}', but consent was given for '{other}': make a new connection.") { Connector = stored.Connector, Tenant = stored.Key.Tenant, ConnectionId = stored.Key.Connection };
        var replaced = await writer.ReplaceAsync(stored, candidate.Connector, settings, candidate.Credential, cancellationToken).ConfigureAwait(false);
        tokens.Invalidate(candidate.Key);
        events.Publish(candidate.Key, candidate.Connector.Id, replaced.Health is { Status: ConnectionStatus.NeedsReauthorization } ? EventKind.Recovered : EventKind.Connected, EventOrigin.Ours);
        return Connection.Of(replaced, state.ReturnUrl);
    }

    private async ValueTask<StoredConnection> RequireOwnAsync(ConnectionKey key, ConnectorRegistration connector, CancellationToken cancellationToken)
    {
        var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        return stored.Connector == connector.Id ? stored : throw new InvalidRequestException($"The connection '{key.Connection}' is one of {stored.Connector}, not of {connector.Id}.");
    }

    private static List<string> ScopesOf(AuthorizationRequest request, ConnectorOptions options, OAuth2 scheme) =>
        request.Scopes.Count > 0 ? [.. request.Scopes] : options.Scopes.Count > 0 ? [.. options.Scopes] : [.. scheme.Scopes];

    private static OAuth2 SchemeOf(ConnectorRegistration connector, string? name) => connector.SchemeFor(name) as OAuth2
        ?? throw new OperationNotSupportedException($"{connector.Definition.Name} is not connected by consent in a browser.") { Connector = connector.Id };

    private static IntegrationException Missing(ConnectorRegistration connector, string option) =>
        new(ErrorCode.Other, $"{connector.Definition.Name}: the option {option} is not set.") { Connector = connector.Id, Origin = FaultOrigin.Ours };
}
