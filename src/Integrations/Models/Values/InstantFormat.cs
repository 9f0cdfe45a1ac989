namespace Integrations.Connectors;

/// <summary>The format of an instant in a vendor's parameters, headers and fields. All are in UTC.</summary>
public enum InstantFormat
{
    /// <summary>ISO 8601 in seconds: <c>2026-01-31T08:00:00Z</c>.</summary>
    Iso = 0,

    /// <summary>ISO 8601 in milliseconds: <c>2026-01-31T08:00:00.000Z</c>.</summary>
    IsoMilliseconds = 1,

    /// <summary>ISO 8601 in seconds without a zone, for vendors that read it as UTC: <c>2026-01-31T08:00:00</c>.</summary>
    IsoWithoutZone = 2,

    /// <summary>Seconds since 1970.</summary>
    [Experimental("INTEGRATIONS001")]
    UnixSeconds = 3,

    /// <summary>Milliseconds since 1970.</summary>
    [Experimental("INTEGRATIONS001")]
    UnixMilliseconds = 4,

    /// <summary>The date of HTTP headers, RFC 9110 section 5.6.7: <c>Sat, 31 Jan 2026 08:00:00 GMT</c>.</summary>
    [Experimental("INTEGRATIONS001")]
    HttpDate = 5,

    /// <summary>The same as <see cref="IsoWithoutZone"/> with a space: <c>2026-01-31 08:00:00</c>.</summary>
    SpaceWithoutZone = 6,
}
