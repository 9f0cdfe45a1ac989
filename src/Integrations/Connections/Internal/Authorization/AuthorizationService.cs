using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The ways to a connection and back.</summary>
internal sealed class AuthorizationService(
    ConsentFlow consent, ConnectionDraftFactory planner, CredentialSource source, ConnectionCreator maker, TokenImporter importer,
    SameAccount sameAccount, ConnectionRepository repository, GrantRevocation revocation,
    TokenManager tokens, ConnectionEvents events, AuditTrail audit, TimeProvider time,
        [FromKeyedServices(LogCategories.Tokens)] ILogger logger) : IAuthorizationFlow
{
    private const string Connected = "connection.connect";

    public ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return consent.StartAsync(request, cancellationToken);
    }

    public async ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return await tokens.ToItsEndAsync(() => CompleteAsync(callback), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Connection> CompleteAsync(AuthorizationCallback callback)
    {
        try
        {
            var connection = await consent.CompleteAsync(callback).ConfigureAwait(false);
            await audit.WriteAsync(new(connection.Key, Connected) { Connector = connection.Connector }, null).ConfigureAwait(false);
            return await sameAccount.HintAsync(connection).ConfigureAwait(false);
        }
        catch (IntegrationException e) when (e.Tenant is { } tenant)
        {
            await audit.WriteAsync(new(tenant, Connected) { Connection = e.ConnectionId, Connector = e.Connector }, e).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<Connection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await tokens.ToItsEndAsync(() =>
            audit.ObserveAsync(new(request.Tenant, Connected) { Connection = request.Connection, Connector = request.Connector },
            async subject =>
        {
            var connection = await MakeAsync(request).ConfigureAwait(false);
            subject.Connection = connection.Id;
            return await sameAccount.HintAsync(connection).ConfigureAwait(false);
        }).AsTask(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Not to be canceled: what is handed over may be good for one token.</summary>
    private async ValueTask<Connection> MakeAsync(ConnectRequest request)
    {
        var plan = await planner.CreateAsync(request, static scheme => scheme is not OAuth2, CancellationToken.None).ConfigureAwait(false);
        var result = await source.ObtainAsync(plan.CredentialRequest, CancellationToken.None).ConfigureAwait(false);
        var credential = CredentialLifetime.Settle(TokenResults.OfSecrets(result, plan.Connector), plan.Scheme, plan.Connector.Id, logger);
        return await maker.MakeAsync(plan.Grant(credential, [], time.GetUtcNow(), result is TokenResult.Issued { IsIncomplete: true }),
            returnUrl: null).ConfigureAwait(false);
    }

    public ValueTask<Connection> ChooseAccountAsync(ConnectionKey key, string account, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        return audit.ObserveAsync(new(key, "connection.choose-account"), async subject =>
            await sameAccount.HintAsync(await maker.ChooseAsync(key, account, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false));
    }

    public ValueTask<IReadOnlyList<ImportTokensResult>> ImportTokensAsync(IReadOnlyList<ImportTokensRequest> rows, ImportTokensOptions? options, IProgress<ImportTokensProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return importer.ImportTokensAsync(rows, options ?? new(), progress, cancellationToken);
    }

    public async ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken) => await audit.ObserveAsync(new(key, "connection.disconnect"), async subject =>
    {
        subject.Connector = await RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    private async ValueTask<string> RemoveAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        await revocation.TryRevokeLatestAsync(stored, cancellationToken).ConfigureAwait(false);
        if (!await repository.DeleteAsync(key, cancellationToken).ConfigureAwait(false)) throw ConnectionErrors.NotFound(key);
        tokens.Invalidate(key);
        events.Publish(key, stored.Connector, EventKind.Revoked, EventOrigin.Ours);
        return stored.Connector;
    }
}
