using Integrations.Connectors;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The ways to a connection: an authorization request and its callback (RFC 6749, section 4.1), a connection without a browser, the choice
/// of an account, the import of tokens; and its end. In the order in which they happen.
/// </summary>
internal sealed class AuthorizationService(
    ConnectorRegistry connectors, ConnectionDraftFactory drafts, PendingAuthorizations pending, OAuthTokenClient client,
    TokenRefresher refresher, ConnectionCreator creator, TokenImporter importer, ConnectionRepository repository,
    GrantRevocation revocation, TokenManager tokens, ReferenceData reference, Admission admission, ConnectionEvents events,
    AuditTrail audit, TimeProvider time) : IAuthorizationFlow
{
    private const string ConnectAction = "connection.connect";

    private static readonly TimeSpan StateLifetime = TimeSpan.FromMinutes(10);

    /// <summary>The total time that a browser waits for a vendor that limits its token endpoint.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public async ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var draft = await drafts.CreateAsync(request, static scheme => scheme is OAuth2, cancellationToken).ConfigureAwait(false);
        var scheme = (OAuth2)draft.Scheme;
        RequireClientId(draft);
        var binding = PendingAuthorizations.IsSecret(request.BrowserBinding) ? request.BrowserBinding! : PendingAuthorizations.NewSecret();
        var state = new AuthorizationState
        {
            Tenant = request.Tenant.Value,
            Connector = draft.Connector.Id,
            Connection = request.Connection?.Value,
            Environment = draft.Settings.Environment,
            Scheme = scheme.Name,
            Inputs = draft.Settings.Inputs,
            Secrets = draft.Secrets,
            Scopes = draft.Settings.RequestedScopes,
            RedirectUri = RedirectUriOf(draft.Connector, request),
            CodeVerifier = AuthorizationUrl.NewVerifier(scheme),
            BrowserBinding = PendingAuthorizations.Hash(binding),
            User = request.User is { } user ? PendingAuthorizations.Hash(user) : null,
            ReturnUrl = request.ReturnUrl,
            ExpiresAt = time.GetUtcNow() + StateLifetime,
        };
        var secret = await pending.AddAsync(state, cancellationToken).ConfigureAwait(false);
        var url = AuthorizationUrl.Of(draft.Connector, scheme, state, secret);
        return new() { Url = url, State = secret, BrowserBinding = binding, ExpiresAt = state.ExpiresAt };
    }

    public async ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return await tokens.ToItsEndAsync(() => CompleteAuditedAsync(callback), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Connection> CompleteAuditedAsync(AuthorizationCallback callback)
    {
        try
        {
            var connection = await CompleteAsync(callback).ConfigureAwait(false);
            await audit.WriteAsync(new(connection.Key, ConnectAction) { Connector = connection.Connector }, null).ConfigureAwait(false);
            return await WithSameAccountAsync(connection).ConfigureAwait(false);
        }
        catch (IntegrationException e) when (e.Tenant is { } tenant)
        {
            await audit.WriteAsync(new(tenant, ConnectAction) { Connection = e.ConnectionId, Connector = e.Connector }, e)
                .ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The callback from its state to the stored connection. Cannot be canceled: state and code can be used once.</summary>
    private async Task<Connection> CompleteAsync(AuthorizationCallback callback)
    {
        var state = await pending.TakeAsync(callback, CancellationToken.None).ConfigureAwait(false);
        var connector = connectors.Find(state.Connector);
        var scheme = (OAuth2)connector.SchemeFor(state.Scheme, static scheme => scheme is OAuth2);
        AuthorizationResponse.RequireIssuer(connector, state, callback, connectors);
        var code = AuthorizationResponse.RequireCode(connector, scheme, callback);
        var captured = AuthorizationResponse.Captured(connector, scheme, state, callback);
        var key = new ConnectionKey(state.Tenant, state.Connection is { } id ? new ConnectionId(id) : ConnectionId.NewRandom());
        var earlier = state.Connection is null ? null
            : await repository.FindEarlierAsync(key, connector, CancellationToken.None).ConfigureAwait(false);
        var draft = ConnectionDraft.Of(key, connector, state, earlier);
        var result = await ExchangeAsync(draft.TokenRequestFor(captured), code, state).ConfigureAwait(false);
        if (result is not TokenResult.Issued issued) throw AuthorizationErrors.CodeNotExchanged(connector, result);
        return await creator.CreateAsync(
            draft.WithCredential(issued.Credential, captured, time.GetUtcNow(), issued.IsIncomplete), state.ReturnUrl)
                .ConfigureAwait(false);
    }

    /// <summary>
    /// Exchanges the code. A rate limit leaves the code unused: the request is repeated after one that ends within seconds.
    /// </summary>
    private async Task<TokenResult> ExchangeAsync(TokenRequestContext request, string code, AuthorizationState state)
    {
        for (var left = LongestWait; ;)
        {
            var result = await client.ExchangeAsync(request, code, state.RedirectUri, state.CodeVerifier, CancellationToken.None)
                .ConfigureAwait(false);
            if (result is not TokenResult.Unavailable { IsRateLimit: true } limited) return result;
            var asked = limited.RetryAt - time.GetUtcNow() ?? ShortestWait;
            var wait = asked > ShortestWait ? asked : ShortestWait;
            if (wait > left) return result;
            left -= wait;
            await Task.Delay(wait, time).ConfigureAwait(false);
        }
    }

    public async ValueTask<Connection> ConnectAsync(ConnectionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var subject = new AuditSubject(request.Tenant, ConnectAction) { Connection = request.Connection, Connector = request.Connector };
        return await tokens.ToItsEndAsync(() => audit.ObserveAsync(subject, async subject =>
        {
            var connection = await ConnectAsync(request).ConfigureAwait(false);
            subject.Connection = connection.Id;
            return await WithSameAccountAsync(connection).ConfigureAwait(false);
        }).AsTask(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cannot be canceled: the tenant's credential may be valid for one token only.</summary>
    private async ValueTask<Connection> ConnectAsync(ConnectionRequest request)
    {
        var draft = await drafts.CreateAsync(request, static scheme => scheme is not OAuth2, CancellationToken.None).ConfigureAwait(false);
        var result = await refresher.ObtainAsync(draft.TokenRequest, CancellationToken.None).ConfigureAwait(false);
        if (result is not TokenResult.Issued issued) throw AuthorizationErrors.NotConnected(draft.Connector, result);
        return await creator.CreateAsync(
            draft.WithCredential(issued.Credential, [], time.GetUtcNow(), issued.IsIncomplete), returnUrl: null).ConfigureAwait(false);
    }

    public ValueTask<Connection> ChooseAccountAsync(ConnectionKey key, string account, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        return audit.ObserveAsync(new(key, "connection.choose-account"), async _ =>
            await WithSameAccountAsync(await creator.ChooseAccountAsync(key, account, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false));
    }

    public ValueTask<IReadOnlyList<ImportTokensResult>> ImportTokensAsync(IReadOnlyList<ImportTokensRequest> rows, bool probe = true,
        bool reuseConnections = true, int concurrency = 4, IProgress<ImportTokensResult>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        return importer.ImportTokensAsync(rows, new(probe, reuseConnections, concurrency), progress, cancellationToken);
    }

    public async ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await audit.ObserveAsync(new(key, "connection.disconnect"), async subject =>
        {
            var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false)
                ?? throw ConnectionErrors.NotFound(key);
            await revocation.TryRevokeLatestAsync(stored, cancellationToken).ConfigureAwait(false);
            if (!await repository.DeleteAsync(key, cancellationToken).ConfigureAwait(false)) throw ConnectionErrors.NotFound(key);
            tokens.Invalidate(key);
            reference.Forget(key);
            admission.End(key);
            events.Publish(key, stored.Connector, EventKind.Revoked, EventOrigin.Ours);
            subject.Connector = stored.Connector;
            return true;
        }).ConfigureAwait(false);

    /// <summary>
    /// Adds the tenant's other connections with the same account: several are permitted, and rarely intended. They are left out when the
    /// store fails: the connection is stored.
    /// </summary>
    private async ValueTask<Connection> WithSameAccountAsync(Connection connection)
    {
        if (connection.Account is not { } account) return connection;
        var filter = new ConnectionFilter { Tenant = connection.Tenant, Connector = connection.Connector, Account = account };
        try
        {
            List<ConnectionId> others = [];
            await foreach (var stored in repository.ListAsync(filter, CancellationToken.None).ConfigureAwait(false))
                if (stored.Key != connection.Key) others.Add(stored.Key.Connection);
            connection.SameAccount = others;
        }
#pragma warning disable CA1031 // whatever the store failed with
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        return connection;
    }

    private static void RequireClientId(ConnectionDraft draft)
    {
        if (!string.IsNullOrEmpty(OAuthClient.All(draft.Connector.Options, draft.Secrets)[0].Id)) return;
        throw Unset(draft.Connector, nameof(ConnectorOptions.ClientId),
            $"to the client id of your app at {draft.Connector.Definition.Name}");
    }

    /// <exception cref="IntegrationException">The redirect URI is missing, or browsers may not be redirected to it.</exception>
    private static Uri RedirectUriOf(ConnectorRegistration connector, AuthorizationRequest request)
    {
        var address = connector.Options.RedirectUri ?? request.RedirectUri ?? throw Unset(
            connector,
            nameof(ConnectorOptions.RedirectUri),
            $"to the redirect URI registered at {connector.Definition.Name}, for example "
            + $"new Uri(\"https://app.example.com/integrations/callback/{connector.Id}\"), "
            + $"or pass {nameof(AuthorizationRequest)}.{nameof(AuthorizationRequest.RedirectUri)}");
        return RedirectAddress.ProblemOf(address) is { } problem
            ? throw AuthorizationErrors.Configuration(connector, $"the redirect URI {problem}.") : address;
    }

    private static IntegrationException Unset(ConnectorRegistration connector, string option, string how) =>
        AuthorizationErrors.Configuration(connector, $"{connector.Options.GetType().Name}.{option} is not set: set it {how}.");
}
