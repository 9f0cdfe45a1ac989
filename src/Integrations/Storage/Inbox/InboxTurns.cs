namespace Integrations.Storage;

/// <summary>
/// Chooses the entries of a claim, for stores: the tenants in turn, one entry each, until the claim is full. Live entries come before
/// replays. Not thread-safe.
/// </summary>
/// <param name="claim">The claim.</param>
[Experimental("INTEGRATIONS001")]
public sealed class InboxTurns(InboxClaim claim)
{
    /// <summary>Entries of a tenant that are read beyond its share: some of them may be held back by others of their record.</summary>
    private const int Spare = 16;

    private readonly List<Offers> _offers = [];
    private int _offered;

    /// <summary>
    /// The number of due entries of the next tenant to read, those that were due first: fewer when others have offered more than the claim
    /// takes.
    /// </summary>
    public int Window => (_offered > 4 * claim.Count ? 0 : claim.PerTenant) + Spare;

    /// <summary>True when further tenants cannot get an entry.</summary>
    public bool IsFull => _offers.Count >= claim.Count;

    /// <summary>Offers entries of a tenant that may be leased. Offer each tenant once with live entries, then once with replays.</summary>
    public void Offer(TenantId tenant, bool areReplays, IEnumerable<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        long[] ordered = [.. ids.Order().Take(claim.PerTenant)];
        if (ordered.Length > 0) _offers.Add(new(tenant, areReplays, ordered));
        _offered += ordered.Length;
    }

    /// <summary>The ids of the chosen entries, in their order.</summary>
    public IReadOnlyList<long> Take()
    {
        Dictionary<TenantId, int> shares = [];
        List<long> taken = [];
        foreach (var areReplays in new[] { false, true })
        for (var turn = 0; turn < claim.PerTenant; turn++)
        foreach (var offer in _offers.Where(o => o.AreReplays == areReplays && o.Ids.Length > turn))
        {
            var share = shares.GetValueOrDefault(offer.Tenant);
            if (taken.Count == claim.Count || share == claim.PerTenant) continue;
            shares[offer.Tenant] = share + 1;
            taken.Add(offer.Ids[turn]);
        }

        return taken;
    }

    private sealed record Offers(TenantId Tenant, bool AreReplays, long[] Ids);
}
