namespace Integrations.Internal;

/// <summary>What every resource client shares.</summary>
internal sealed class ResourceRuntime(TokenManager tokens, CallExecutor executor, MetadataReader metadata,
    CoverageWatch coverage, AuditTrail audit, TokenKeys tokenKeys,
    ConnectionCaches caches, TimeProvider time)
{
    public TokenManager Tokens { get; } = tokens;

    public CallExecutor Executor { get; } = executor;

    /// <summary>
    /// Vendor fields a connection was found not to see, by object, so that lists stop asking for them. Not for long: permissions change.
    /// </summary>
    public ConnectionCache<IReadOnlySet<string>> Hidden { get; } =
        caches.Create<IReadOnlySet<string>>(TimeSpan.FromMinutes(10), capacity: 10_000);

    public MetadataReader Metadata { get; } = metadata;

    public CoverageWatch CoverageWatch { get; } = coverage;

    public AuditTrail Audit { get; } = audit;

    /// <summary>Hosts' types for any object.</summary>
    public HostTypes HostTypes { get; } = new();

    public TokenKeys TokenKeys { get; } = tokenKeys;

    public TimeProvider Time { get; } = time;
}
