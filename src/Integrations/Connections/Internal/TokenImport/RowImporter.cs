using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Makes a connection of one row. A row that is refused is not stored, with one exception: a refresh token the vendor issued in the
/// meantime is never dropped, since the row's own may be spent.
/// </summary>
internal sealed class RowImporter(
    ConnectionDraftFactory planner, CredentialSource source, ITokenRefresher refresher, ConnectionVerifier trial, ConnectionCreator maker,
    TokenImportStore store, TokenManager tokens, PortGuard guard, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly GuardedRefresher _refresher = new(refresher, guard.Limit, time);

    public async Task<ImportTokensResult> ImportTokensAsync(ImportTokensRequest row, ImportTokensOptions options, CancellationToken cancellationToken)
    {
        var plan = await planner.CreateAsync(row, scheme => scheme is OAuth2 == TokenImportRow.HasTokens(row), cancellationToken)
            .ConfigureAwait(false);
        var print = TokenImportRow.Fingerprint(row);
        if (options.ReuseConnections && await store.FindAsync(plan, print, cancellationToken).ConfigureAwait(false) is { } earlier)
            return await AgainAsync(row, earlier, options, cancellationToken).ConfigureAwait(false);
        var grant = await GrantAsync(row, plan, cancellationToken).ConfigureAwait(false);
        grant = grant with { Settings =
            grant.Settings with { ImportedFrom = print, Account = row.Account ?? grant.Settings.Account, IsUnverified = true } };
        if (!options.Probe) return new() { Request = row, Connection = await store.StoreAsync(grant, options, cancellationToken).ConfigureAwait(false) };
        var canRenew = TokenImportRow.HasTokens(row) && plan.Scheme.CanRefresh(grant.Credential);
        var mustRenew = canRenew && grant.Credential.ExpiresAt <= time.GetUtcNow() + Margin;
        if (mustRenew) grant = await RefreshAsync(plan, grant, cancellationToken).ConfigureAwait(false);
        try
        {
            try
            {
                return await TryAsync(row, grant, options, cancellationToken).ConfigureAwait(false);
            }
            catch (UnauthorizedException) when (canRenew && !mustRenew)
            {
                grant = await RefreshAsync(plan, grant, cancellationToken).ConfigureAwait(false);
                return await TryAsync(row, grant, options, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (TokenImportRow.HasTokens(row) && TokenImportRow.IsRefreshed(row, grant.Credential))
        {
            return await KeepAsync(row, grant, TokenImportRow.Error(row, e), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ImportTokensResult> TryAsync(ImportTokensRequest row, ConnectionDraft grant, ImportTokensOptions options, CancellationToken cancellationToken)
    {
        var tried = await trial.VerifyAsync(grant, cancellationToken).ConfigureAwait(false);
        return new() { Request = row, Connection = await store.StoreAsync(tried, options, cancellationToken).ConfigureAwait(false),
            Error = tried.VerificationError };
    }

    /// <summary>
    /// A row that was imported before: its tokens may be spent and are not touched. What was left to verify is verified with the
    /// connection's own.
    /// </summary>
    private async Task<ImportTokensResult> AgainAsync(ImportTokensRequest row, ConnectionContext earlier, ImportTokensOptions options, CancellationToken cancellationToken)
    {
        if (!options.Probe || !earlier.Settings.IsUnverified) return new() { Request = row, Connection = Connection.Of(earlier),
            WasImported = true };
        try
        {
            var active = await tokens.GetAsync(earlier.Key, cancellationToken).ConfigureAwait(false);
            var tried = await trial.VerifyAsync(new() { Key = earlier.Key, Connector = earlier.Connector, Settings = earlier.Settings, Credential = active.Credential, Replaces = true }, cancellationToken).ConfigureAwait(false);
            return new() { Request = row,
                Connection = Connection.Of(await maker.ChangeAsync(earlier, tried.Settings, cancellationToken).ConfigureAwait(false)),
                Error = tried.VerificationError };
        }
        catch (IntegrationException e)
        {
            return new() { Request = row, Connection = Connection.Of(earlier), Error = e };
        }
    }

    private async Task<ConnectionDraft> GrantAsync(ImportTokensRequest row, ConnectionPlan plan, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (plan.Scheme is OAuth2 scheme) return plan.Grant(CredentialLifetime.Settle(TokenImportRow.Credential(row, plan, now), scheme,
            plan.Connector.Id, logger), TokenImportRow.Captured(row, plan), now);
        var result = await source.ObtainAsync(plan.CredentialRequest, cancellationToken).ConfigureAwait(false);
        return plan.Grant(CredentialLifetime.Settle(TokenResults.OfSecrets(result, plan.Connector), plan.Scheme, plan.Connector.Id, logger),
            TokenImportRow.Captured(row, plan), now);
    }

    private async Task<ConnectionDraft> RefreshAsync(ConnectionPlan plan, ConnectionDraft grant, CancellationToken cancellationToken)
    {
        var context = new TokenRefreshContext
        {
            Key = grant.Key,
            Connector = plan.Connector.Definition,
            Scheme = plan.Scheme,
            Options = plan.Connector.Options,
            Environment = plan.Environment,
            Variables = ConnectionVariables.Of(grant.Key, plan.Connector, grant.Settings, grant.Credential),
            Credential = grant.Credential,
        };
        var renewed =
            TokenResults.OfRefresh(await _refresher.RefreshAsync(context, late: null, cancellationToken).ConfigureAwait(false),
            plan.Connector).Succeeding(grant.Credential);
        return grant with { Credential = CredentialLifetime.Settle(renewed, plan.Scheme, plan.Connector.Id, logger) };
    }

    /// <summary>The row failed after its tokens were renewed: they are stored all the same, in the place of no other connection's, or else handed to the host.</summary>
    private async Task<ImportTokensResult> KeepAsync(ImportTokensRequest row, ConnectionDraft grant, IntegrationException error, CancellationToken cancellationToken)
    {
        try
        {
            var kept = await maker.StoreAsync(grant with { Key = new(row.Tenant, ConnectionId.NewRandom()), Replaces = false }, cancellationToken).ConfigureAwait(false);
            return new() { Request = row, Connection = Connection.Of(kept), Error = error };
        }
#pragma warning disable CA1031 // the vendor has acted: whatever the store failed with, the tokens go to the host
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new() { Request = row, Error = TokenImportRow.Error(row, e), Unsaved = grant.Credential };
        }
    }
}
