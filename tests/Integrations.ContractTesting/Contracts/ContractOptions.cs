namespace Integrations.ContractTesting;

/// <summary>How strictly a contract is held.</summary>
public sealed record ContractOptions
{
    /// <summary>
    /// Lets answers carry members their schema does not name, and lists them in <see cref="CheckResult.Extra"/>.
    /// Off for a simulator, which must not invent members; on for recordings, because vendors add members without notice.
    /// </summary>
    public bool AllowExtraResponseMembers { get; init; }
}
