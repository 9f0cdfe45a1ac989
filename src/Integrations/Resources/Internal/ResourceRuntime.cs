namespace Integrations.Internal;

/// <summary>What every resource client shares.</summary>
internal sealed class ResourceRuntime(TokenManager tokens, CallExecutor executor, HiddenFields hidden, MetadataReader metadata,
    CoverageWatch coverage, AuditTrail audit, TokenKeys tokenKeys, TimeProvider time)
{
    public TokenManager Tokens { get; } = tokens;

    public CallExecutor Executor { get; } = executor;

    public HiddenFields Hidden { get; } = hidden;

    public MetadataReader Metadata { get; } = metadata;

    public CoverageWatch CoverageWatch { get; } = coverage;

    public AuditTrail Audit { get; } = audit;

    /// <summary>Hosts' types for any object.</summary>
    public HostTypes HostTypes { get; private init; } = new();

    public TokenKeys TokenKeys { get; } = tokenKeys;

    public TimeProvider Time { get; } = time;

    /// <summary>The same for calls with other options.</summary>
    public ResourceRuntime With(CallOptions options)
    {
        var executor = Executor.With(options);
        return new(Tokens, executor, Hidden, Metadata.With(executor), CoverageWatch, Audit, TokenKeys, Time) { HostTypes = HostTypes };
    }
}
