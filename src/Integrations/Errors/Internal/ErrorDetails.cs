namespace Integrations.Internal;

/// <summary>The context of a failure.</summary>
internal sealed class ErrorDetails
{
    public string? Connector { get; set; }

    public TenantId? Tenant { get; set; }

    public ConnectionId? ConnectionId { get; set; }

    public string? Operation { get; set; }

    public int? VendorStatus { get; set; }

    public string? VendorCode { get; set; }

    public string? VendorMessage { get; set; }

    public string? VendorRequestId { get; set; }

    public bool IsTransient { get; set; }

    public DateTimeOffset? RetryAt { get; set; }

    public FaultOrigin Origin { get; set; }

    /// <summary>True when this process lacked capacity, which does not affect the connection's health.</summary>
    public bool IsOfProcess { get; set; }

    /// <summary>True when the vendor accepted the request, but its response shows that the grant does not fit.</summary>
    public bool IsOfAnswer { get; set; }

    /// <summary>The kind that the connector's error table assigned.</summary>
    public Connectors.VendorErrorKind Fault { get; set; }

    public ErrorDetails Copy() => (ErrorDetails)MemberwiseClone();

    /// <summary>Details of a failure that concerns a tenant's connection; the rooms above add overloads for what they know.</summary>
    public static ErrorDetails Of(ConnectionKey key, string? connector, FaultOrigin origin) => new()
    {
        Connector = connector,
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Origin = origin,
    };
}
