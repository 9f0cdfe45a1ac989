namespace Integrations;

/// <summary>How a tenant, or one of its connections, is erased.</summary>
public sealed class EraseOptions
{
    /// <summary>Whether grants are revoked at the vendor first, as far as it can be reached and has such a call. Default true.</summary>
    public bool Revoke { get; init; } = true;

    /// <summary>Whether the audit trail keeps its entries, as proof of what was done. Default false: they go, and entries of erasures alone remain, which name no record.</summary>
    public bool KeepAudit { get; init; }
}
