namespace Integrations.Internal;

/// <summary>Services that all resource clients share.</summary>
internal sealed class ResourceRuntime(TokenManager tokens, CallExecutor executor, HiddenFields hidden, MetadataReader metadata,
    CoverageWatch coverage, AuditTrail audit, TokenKeys tokenKeys, TimeProvider time)
{
    public TokenManager Tokens { get; } = tokens;

    public CallExecutor Executor { get; } = executor;

    public HiddenFields Hidden { get; } = hidden;

    public MetadataReader Metadata { get; } = metadata;

    public CoverageWatch CoverageWatch { get; } = coverage;

    public AuditTrail Audit { get; } = audit;

    /// <summary>The host's types for objects without a model.</summary>
    public HostTypes HostTypes { get; } = new();

    public TokenKeys TokenKeys { get; } = tokenKeys;

    public TimeProvider Time { get; } = time;
}
