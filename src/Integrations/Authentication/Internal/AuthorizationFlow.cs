using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The ways to a connection and back.</summary>
internal sealed class AuthorizationFlow(
    ConsentFlow consent, ConnectionPlanner planner, CredentialSource source, ConnectionMaker maker, ConnectionAdopter adopter, ConnectionRepository repository, GrantRevocation revocation,
    TokenManager tokens, ConnectionEvents events, TimeProvider time, ILogger<AuthorizationFlow> logger) : IAuthorizationFlow
{
    public ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return consent.StartAsync(request, cancellationToken);
    }

    public ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return consent.CompleteAsync(callback, cancellationToken);
    }

    public async ValueTask<Connection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plan = await planner.PlanAsync(request, static scheme => scheme is not OAuth2, cancellationToken).ConfigureAwait(false);
        var result = await source.ObtainAsync(plan.CredentialRequest, cancellationToken).ConfigureAwait(false);
        var credential = CredentialLifetime.Settle(TokenResults.OfSecrets(result, plan.Connector), plan.Scheme, plan.Connector.Id, logger);
        return await maker.MakeAsync(plan.Grant(credential, [], time.GetUtcNow()), returnUrl: null, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Connection> ChooseAccountAsync(ConnectionKey key, string account, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        return maker.ChooseAsync(key, account, cancellationToken);
    }

    public ValueTask<IReadOnlyList<AdoptResult>> AdoptAsync(IReadOnlyList<AdoptRequest> rows, AdoptOptions? options, IProgress<AdoptProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return adopter.AdoptAsync(rows, options ?? new(), progress, cancellationToken);
    }

    public async ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        await revocation.TryRevokeAsync(stored, cancellationToken).ConfigureAwait(false);
        if (!await repository.DeleteAsync(key, cancellationToken).ConfigureAwait(false)) throw ConnectionErrors.NotFound(key);
        tokens.Invalidate(key);
        events.Publish(key, stored.Connector, EventKind.Revoked, EventOrigin.Ours);
    }
}
