using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Imports one row as a connection. A row that the vendor rejects is not stored, with one exception: a refresh token issued during the
/// import is never dropped, because the row's own may be used up.
/// </summary>
internal sealed class RowImporter(
    ConnectionDraftFactory drafts, TokenRefresher obtainer, GuardedRefresher refresher, ConnectionVerifier verifier,
    ConnectionCreator creator, TokenImportStore store, TokenManager tokens, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public async Task<ImportTokensResult> ImportTokensAsync(ImportTokensRequest row, TokenImportOptions options,
        CancellationToken cancellationToken)
    {
        var draft = await drafts.CreateAsync(row, scheme => scheme is OAuth2 == TokenImportRow.HasTokens(row), cancellationToken)
            .ConfigureAwait(false);
        var fingerprint = TokenImportRow.Fingerprint(row);
        if (options.ReuseConnections && await store.FindAsync(draft, fingerprint, cancellationToken).ConfigureAwait(false) is { } earlier)
            return await ImportAgainAsync(row, earlier, options, cancellationToken).ConfigureAwait(false);
        draft = await WithCredentialAsync(row, draft, cancellationToken).ConfigureAwait(false);
        draft = draft with
        {
            Settings = draft.Settings with { ImportedFrom = fingerprint, Account = row.Account ?? draft.KnownAccount,
                IsUnverified = true },
        };
        if (!options.Probe)
            return new() { Request = row, Connection = await store.StoreAsync(draft, options, cancellationToken).ConfigureAwait(false) };
        var canRefresh = TokenImportRow.HasTokens(row) && draft.Scheme.CanRefresh(draft.Credential);
        var mustRefresh = canRefresh && draft.Credential.ExpiresAt <= time.GetUtcNow() + Margin;
        if (mustRefresh) draft = await RefreshAsync(draft, cancellationToken).ConfigureAwait(false);
        try
        {
            try
            {
                return await VerifyAsync(row, draft, options, cancellationToken).ConfigureAwait(false);
            }
            catch (UnauthorizedException) when (canRefresh && !mustRefresh)
            {
                draft = await RefreshAsync(draft, cancellationToken).ConfigureAwait(false);
                return await VerifyAsync(row, draft, options, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (TokenImportRow.HasTokens(row) && TokenImportRow.IsRefreshed(row, draft.Credential))
        {
            return await KeepAsync(row, draft, TokenImportRow.Error(row, e), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ImportTokensResult> VerifyAsync(ImportTokensRequest row, ConnectionDraft draft, TokenImportOptions options,
        CancellationToken cancellationToken)
    {
        var verified = await verifier.VerifyAsync(draft, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Request = row,
            Connection = await store.StoreAsync(verified, options, cancellationToken).ConfigureAwait(false),
            Error = verified.VerificationError,
        };
    }

    /// <summary>
    /// Handles a row that was imported before: its tokens may be used up and are not sent. An unverified connection is verified with its
    /// own tokens.
    /// </summary>
    private async Task<ImportTokensResult> ImportAgainAsync(ImportTokensRequest row, ConnectionContext earlier, TokenImportOptions options,
        CancellationToken cancellationToken)
    {
        if (!options.Probe || !earlier.Settings.IsUnverified)
            return new() { Request = row, Connection = Connection.Of(earlier), WasImported = true };
        try
        {
            var fresh = await tokens.GetAsync(earlier.Key, cancellationToken).ConfigureAwait(false);
            var verified =
                await verifier.VerifyAsync(ConnectionDraft.Of(earlier, fresh.Credential), cancellationToken).ConfigureAwait(false);
            var changed = await creator.ChangeAsync(earlier, verified.Settings, cancellationToken).ConfigureAwait(false);
            return new() { Request = row, Connection = Connection.Of(changed), Error = verified.VerificationError };
        }
        catch (IntegrationException e)
        {
            return new() { Request = row, Connection = Connection.Of(earlier), Error = e };
        }
    }

    private async Task<ConnectionDraft> WithCredentialAsync(ImportTokensRequest row, ConnectionDraft draft,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (draft.Scheme is OAuth2 scheme)
        {
            var credential = TokenLifetimes.WithAccessTokenLifetime(
                TokenImportRow.Credential(row, draft, now), scheme, draft.Connector.Id, logger);
            return draft.WithCredential(credential, TokenImportRow.Captured(row, draft), now);
        }

        var result = await obtainer.ObtainAsync(draft.TokenRequest, cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued
            ? draft.WithCredential(issued.Credential, TokenImportRow.Captured(row, draft), now)
            : throw AuthorizationErrors.NotConnected(draft.Connector, result);
    }

    private async Task<ConnectionDraft> RefreshAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        var result = await refresher.RefreshAsync(draft.ToContext(), permit: null, late: null, cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? draft with { Credential = issued.Credential }
            : throw AuthorizationErrors.NotImported(draft.Connector, result);
    }

    /// <summary>
    /// The row failed after its tokens were refreshed: they are stored all the same, under an id of their own, or else returned to the
    /// host.
    /// </summary>
    private async Task<ImportTokensResult> KeepAsync(ImportTokensRequest row, ConnectionDraft draft, IntegrationException error,
        CancellationToken cancellationToken)
    {
        try
        {
            var own = draft with { Key = new(row.Tenant, ConnectionId.NewRandom()), Replaces = false };
            var kept = await creator.StoreAsync(own, cancellationToken).ConfigureAwait(false);
            return new() { Request = row, Connection = Connection.Of(kept), Error = error };
        }
#pragma warning disable CA1031 // the vendor has acted: whatever the store failed with, the tokens go to the host
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new() { Request = row, Error = TokenImportRow.Error(row, e), Unsaved = draft.Credential };
        }
    }
}
