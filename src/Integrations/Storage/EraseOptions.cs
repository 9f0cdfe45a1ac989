namespace Integrations;

/// <summary>Options for erasing a tenant, or one of its connections.</summary>
public sealed class EraseOptions
{
    /// <summary>
    /// True when tokens are revoked at the vendor first, if the vendor can be reached and supports revocation. Default true.
    /// </summary>
    public bool Revoke { get; init; } = true;

    /// <summary>
    /// True when the audit trail keeps its entries, as evidence. Default false: the entries are removed, and only entries of erasures
    /// remain, which name no record.
    /// </summary>
    public bool KeepAudit { get; init; }
}
