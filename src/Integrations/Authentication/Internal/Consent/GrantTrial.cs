namespace Integrations.Internal;

/// <summary>Tries a grant before it is stored: its scopes, its account, the connector's probe.</summary>
internal sealed class GrantTrial(IConnectionProbe probe)
{
    /// <returns>The grant with what was learned; with <see cref="ConnectionSettings.Accounts"/> when a person must choose first.</returns>
    /// <exception cref="ForbiddenException">It lacks a permission, or covers no account.</exception>
    /// <exception cref="InvalidRequestException">It is for another account than the connection.</exception>
    public async ValueTask<NewGrant> TryAsync(NewGrant grant, CancellationToken cancellationToken)
    {
        RequireScopes(grant);
        if (grant.Connector.Definition.Accounts is not { } form) return await ProbeAsync(grant, cancellationToken).ConfigureAwait(false);
        var accounts = await probe.ListAccountsAsync(grant.CandidateAt(form.BaseAddress), cancellationToken).ConfigureAwait(false);
        return grant.Settings.Account is { } wanted
            ? await ChooseAsync(grant, accounts.FirstOrDefault(a => a.Id == wanted) ?? throw ConnectionErrors.OtherAccount(grant.Key, grant.Connector.Id, wanted), cancellationToken).ConfigureAwait(false)
            : accounts.Count switch
            {
                0 => throw NoAccount(grant),
                1 => await ChooseAsync(grant, accounts[0], cancellationToken).ConfigureAwait(false),
                _ => grant with { Settings = grant.Settings with { Accounts = [.. accounts] } },
            };
    }

    /// <summary>The grant in one of its accounts, probed there.</summary>
    public ValueTask<NewGrant> ChooseAsync(NewGrant grant, VendorAccount account, CancellationToken cancellationToken) =>
        ProbeAsync(grant with { Settings = grant.Settings.Choosing(account, grant.Connector.Definition.Accounts!.Variable) }, cancellationToken);

    private async ValueTask<NewGrant> ProbeAsync(NewGrant grant, CancellationToken cancellationToken)
    {
        var learned = await probe.ProbeAsync(grant.Candidate, cancellationToken).ConfigureAwait(false);
        if (grant.Settings.Account is { } expected && learned.Account is { } found && found != expected) throw ConnectionErrors.OtherAccount(grant.Key, grant.Connector.Id, expected);
        return grant with { Settings = grant.Settings.Learned(learned) };
    }

    private static void RequireScopes(NewGrant grant)
    {
        var connector = grant.Connector.Definition;
        var lacking = GrantedScopes.Lacking(connector, grant.Credential.Scopes, grant.Settings.RequestedScopes);
        if (lacking.Count > 0) throw new MissingScopeException($"{connector.Name} did not grant {string.Join(", ", lacking)}.", lacking) { Connector = connector.Id, Tenant = grant.Key.Tenant, Origin = FaultOrigin.Customer };
    }

    private static ForbiddenException NoAccount(NewGrant grant) => new($"The grant covers no account of {grant.Connector.Definition.Name}.")
    {
        Connector = grant.Connector.Id,
        Tenant = grant.Key.Tenant,
        Origin = FaultOrigin.Customer,
    };
}
