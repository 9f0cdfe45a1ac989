namespace Integrations.Connectors;

/// <summary>How a vendor's parameters and headers spell an instant. All are UTC.</summary>
[Experimental("INTEGRATIONS001")]
public enum InstantFormat
{
    /// <summary>ISO 8601 in seconds: <c>2026-01-31T08:00:00Z</c>.</summary>
    Iso = 0,

    /// <summary>ISO 8601 in milliseconds: <c>2026-01-31T08:00:00.000Z</c>.</summary>
    IsoMilliseconds = 1,

    /// <summary>ISO 8601 in seconds without a zone, for vendors that take it as UTC: <c>2026-01-31T08:00:00</c>.</summary>
    IsoWithoutZone = 2,

    /// <summary>Seconds since 1970.</summary>
    UnixSeconds = 3,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMilliseconds = 4,

    /// <summary>The date of HTTP headers, RFC 9110 section 5.6.7: <c>Sat, 31 Jan 2026 08:00:00 GMT</c>.</summary>
    HttpDate = 5,
}
