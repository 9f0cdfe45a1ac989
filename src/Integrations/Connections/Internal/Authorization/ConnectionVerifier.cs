using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Tries a grant before it is stored: its scopes, its account, the connector's probe. Only a refusal counts against it: a check that
/// cannot be made now keeps the grant, as unverified.
/// </summary>
internal sealed class ConnectionVerifier(IConnectionProbe probe, [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    private static readonly ErrorCode[] Refusals =
    [
        ErrorCode.Unauthorized, ErrorCode.NeedsReauthorization, ErrorCode.Forbidden, ErrorCode.MissingScope, ErrorCode.InvalidRequest,
        ErrorCode.NotFound,
        ErrorCode.OperationNotSupported, ErrorCode.AccountNotChosen,
    ];

    /// <returns>
    /// The grant with what was learned; with <see cref="ConnectionSettings.Accounts"/> when a person must choose first; <see
    /// cref="ConnectionDraft.Unverified"/> when the vendor could not be asked.
    /// </returns>
    /// <exception cref="ForbiddenException">It lacks a permission, or covers no account.</exception>
    /// <exception cref="InvalidRequestException">It is for another account than the connection.</exception>
    public async ValueTask<ConnectionDraft> VerifyAsync(ConnectionDraft grant, CancellationToken cancellationToken)
    {
        RequireScopes(grant);
        if (grant.IsIncomplete) return grant.Unverified(Incomplete(grant));
        if (grant.Connector.Definition.Accounts is not { } form) return await ProbeAsync(grant, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<VendorAccount> accounts;
        try
        {
            accounts = await probe.ListAccountsAsync(grant.CandidateAt(form.BaseAddress), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsUnknown(e, cancellationToken))
        {
            return Kept(grant, e);
        }

        return grant.Settings.Account is { } wanted
            ? await ChooseAsync(grant, accounts.FirstOrDefault(a => a.Id == wanted) ?? throw OtherAccount(grant, wanted), cancellationToken)
                .ConfigureAwait(false)
            : accounts.Count switch
            {
                0 => throw NoAccount(grant),
                1 => await ChooseAsync(grant, accounts[0], cancellationToken).ConfigureAwait(false),
                _ => grant with { Settings = grant.Settings.Offering(accounts) },
            };
    }

    /// <summary>The grant in one of its accounts, probed there.</summary>
    public ValueTask<ConnectionDraft> ChooseAsync(ConnectionDraft grant, VendorAccount account, CancellationToken cancellationToken) =>
        ProbeAsync(grant with { Settings = grant.Settings.Choosing(account, grant.Connector.Definition.Accounts!.Variable) }, cancellationToken);

    private async ValueTask<ConnectionDraft> ProbeAsync(ConnectionDraft grant, CancellationToken cancellationToken)
    {
        ProbeResult learned;
        try
        {
            learned = await probe.ProbeAsync(grant.Candidate, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsUnknown(e, cancellationToken))
        {
            return Kept(grant, e);
        }

        if (grant.Settings.Account is { } expected && learned.Account is { } found && found != expected)
            throw OtherAccount(grant, expected);
        return grant with { Settings = grant.Settings.Learned(learned.Account, learned.AccountName, learned.Facts), VerificationError = null };
    }

    /// <summary>
    /// Whether a failure says nothing of the grant. Only a refusal of the credential, of a permission or of the request does.
    /// </summary>
    private static bool IsUnknown(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        IntegrationException e => e.IsTransient || !Refusals.Contains(e.Code),
        _ => true,
    };

    private ConnectionDraft Kept(ConnectionDraft grant, Exception failure)
    {
        TokenLog.Unverified(logger, grant.Key, failure);
        return grant.Unverified(failure as IntegrationException
            ?? Unavailable(grant, "could not be asked for the permissions of the grant.", failure));
    }

    private static VendorUnavailableException Incomplete(ConnectionDraft grant) =>
        Unavailable(grant, "issued the grant, and a further request of its scheme failed: it is made again with the first refresh.", null);

    private static VendorUnavailableException Unavailable(ConnectionDraft grant, string words, Exception? cause) =>
        new($"{grant.Connector.Definition.Name} {words}", cause)
    {
        Connector = grant.Connector.Id,
        Tenant = grant.Key.Tenant,
        IsTransient = true,
        Origin = FaultOrigin.Vendor,
    };

    private static void RequireScopes(ConnectionDraft grant)
    {
        var connector = grant.Connector.Definition;
        var lacking = GrantedScopes.Lacking(connector, grant.Credential.Scopes, grant.Settings.RequestedScopes);
        if (lacking.Count > 0) throw new MissingScopeException($"{connector.Name} did not grant {string.Join(", ", lacking)}.", lacking) { Connector = connector.Id, Tenant = grant.Key.Tenant, Origin = FaultOrigin.Customer };
    }

    private static InvalidRequestException OtherAccount(ConnectionDraft grant, string expected)
    {
        var error = ConnectionErrors.OtherAccount(grant.Key, grant.Connector.Id, expected);
        error.Details.IsOfAnswer = true;
        return error;
    }

    private static ForbiddenException NoAccount(ConnectionDraft grant) => new($"The grant covers no account of {grant.Connector.Definition.Name}.")
    {
        Connector = grant.Connector.Id,
        Tenant = grant.Key.Tenant,
        Origin = FaultOrigin.Customer,
    };
}
