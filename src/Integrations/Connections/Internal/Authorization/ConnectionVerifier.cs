using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Verifies a draft before it is stored: its scopes, its account, the connector's probe. Only a rejection counts against it: when the
/// vendor does not respond, the draft is kept as unverified.
/// </summary>
internal sealed class ConnectionVerifier(
    IConnectionProbe probe, Admission admission, [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    private static readonly ErrorCode[] Refusals =
    [
        ErrorCode.Unauthorized, ErrorCode.NeedsReauthorization, ErrorCode.Forbidden, ErrorCode.MissingScope, ErrorCode.InvalidRequest,
        ErrorCode.NotFound, ErrorCode.OperationNotSupported, ErrorCode.AccountNotChosen,
    ];

    /// <returns>
    /// The verified draft; with <see cref="ConnectionSettings.Accounts"/> when a user must choose first; unverified when the vendor was
    /// unavailable.
    /// </returns>
    /// <exception cref="ForbiddenException">It lacks a permission, or covers no account.</exception>
    /// <exception cref="InvalidRequestException">It is for another account than the connection.</exception>
    public async ValueTask<ConnectionDraft> VerifyAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        RequireScopes(draft);
        if (draft.IsIncomplete) return draft.Unverified(Incomplete(draft));
        if (draft.Connector.Definition.Accounts is not { } selection) return await ProbeAsync(draft, cancellationToken)
            .ConfigureAwait(false);
        IReadOnlyList<VendorAccount> accounts;
        try
        {
            accounts = await probe.ListAccountsAsync(draft.ToContext(selection.BaseAddress), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsInconclusive(e, cancellationToken))
        {
            return Unverified(draft, e);
        }

        if (draft.Settings.Account is { } wanted)
        {
            var own = accounts.FirstOrDefault(account => account.Id == wanted) ?? throw OtherAccount(draft, wanted);
            return await VerifyAsync(draft, own, cancellationToken).ConfigureAwait(false);
        }

        return accounts.Count switch
        {
            0 => throw NoAccount(draft),
            1 => await VerifyAsync(draft, accounts[0], cancellationToken).ConfigureAwait(false),
            _ => draft.WithAccounts(accounts),
        };
    }

    /// <summary>Verifies the draft in one of its accounts.</summary>
    public ValueTask<ConnectionDraft> VerifyAsync(ConnectionDraft draft, VendorAccount account, CancellationToken cancellationToken) =>
        ProbeAsync(draft.WithAccount(account), cancellationToken);

    private async ValueTask<ConnectionDraft> ProbeAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        ProbeResult result;
        try
        {
            result = await probe.ProbeAsync(draft.ToContext(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsInconclusive(e, cancellationToken))
        {
            return Unverified(draft, e);
        }

        if (draft.Settings.Account is { } expected && result.Account is { } found && found != expected) throw OtherAccount(draft, expected);
        var verified = draft.Verified(result);
        admission.Assign(verified.ToContext());
        return verified;
    }

    /// <summary>True for a failure that does not count against the grant: all but a rejected credential, permission or request.</summary>
    private static bool IsInconclusive(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        IntegrationException e => e.IsTransient || !Refusals.Contains(e.Code),
        _ => true,
    };

    private ConnectionDraft Unverified(ConnectionDraft draft, Exception failure)
    {
        TokenLog.Unverified(logger, draft.Key, failure);
        return draft.Unverified(failure as IntegrationException
            ?? Unavailable(draft, "did not respond when the grant was verified: it is verified again within the hour.", failure));
    }

    private static VendorUnavailableException Incomplete(ConnectionDraft draft) =>
        Unavailable(draft, "issued the grant, but a further token request failed: it is sent again with the first refresh.", null);

    private static VendorUnavailableException Unavailable(ConnectionDraft draft, string problem, Exception? cause) =>
        new($"{draft.Connector.Definition.Name} {problem}", cause) { Details = DetailsOf(draft, FaultOrigin.Vendor), IsTransient = true };

    private static void RequireScopes(ConnectionDraft draft)
    {
        var connector = draft.Connector.Definition;
        var missing = GrantedScopes.Lacking(connector, draft.Credential.Scopes, draft.Settings.RequestedScopes);
        if (missing.Count == 0) return;
        throw new MissingScopeException($"{connector.Name} did not grant {string.Join(", ", missing)}: allow it when connecting again.",
            missing)
        {
            Details = DetailsOf(draft, FaultOrigin.Customer),
        };
    }

    private static InvalidRequestException OtherAccount(ConnectionDraft draft, string expected)
    {
        var error = ConnectionErrors.OtherAccount(draft.Key, draft.Connector.Id, expected);
        error.Details.IsOfAnswer = true;
        return error;
    }

    private static ForbiddenException NoAccount(ConnectionDraft draft) =>
        new($"The grant covers no account of {draft.Connector.Definition.Name}: connect again as a user who has access to one.")
        {
            Details = DetailsOf(draft, FaultOrigin.Customer),
        };

    /// <summary>Omits the connection's id, under which no connection is stored.</summary>
    private static ErrorDetails DetailsOf(ConnectionDraft draft, FaultOrigin origin) =>
        new() { Connector = draft.Connector.Id, Tenant = draft.Key.Tenant, Origin = origin };
}
