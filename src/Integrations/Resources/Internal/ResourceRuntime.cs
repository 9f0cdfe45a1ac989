namespace Integrations.Internal;

/// <summary>Services that all resource clients share.</summary>
internal sealed class ResourceRuntime(TokenManager tokens, CallExecutor executor, MetadataReader metadata,
    CoverageWatch coverage, AuditTrail audit, TokenKeys tokenKeys, Admission admission, ReadAheadPages readAhead, ReferenceData reference,
    ConnectionCaches caches, TimeProvider time)
{
    public TokenManager Tokens { get; } = tokens;

    public CallExecutor Executor { get; private set; } = executor;

    /// <summary>
    /// Vendor fields a connection was found not to see, by object, so that lists stop asking for them. Not for long: permissions change.
    /// </summary>
    public ConnectionCache<IReadOnlySet<string>> Hidden { get; } =
        caches.Create<IReadOnlySet<string>>(TimeSpan.FromMinutes(10), capacity: 10_000);

    public MetadataReader Metadata { get; private set; } = metadata;

    public ReferenceData Reference { get; } = reference;

    public CoverageWatch CoverageWatch { get; } = coverage;

    public AuditTrail Audit { get; } = audit;

    /// <summary>The host's types for objects without a model.</summary>
    public HostTypes HostTypes { get; } = new();

    public Admission Admission { get; } = admission;

    public ReadAheadPages ReadAhead { get; } = readAhead;

    public TokenKeys TokenKeys { get; } = tokenKeys;

    public TimeProvider Time { get; } = time;

    /// <summary>Removes everything that was learned about a connection's objects and reference data.</summary>
    public void ClearReferenceData(ConnectionKey connection)
    {
        Reference.Forget(connection);
        Hidden.Forget(new(connection.Tenant, connection.Connection));
    }

    /// <summary>The same services for calls with other options.</summary>
    public ResourceRuntime With(CallOptions options)
    {
        var other = (ResourceRuntime)MemberwiseClone();
        other.Executor = Executor.With(options);
        other.Metadata = Metadata.With(other.Executor);
        return other;
    }
}
