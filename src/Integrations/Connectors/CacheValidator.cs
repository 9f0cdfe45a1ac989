namespace Integrations.Connectors;

/// <summary>
/// The value by which a vendor recognizes data that has not changed (RFC 9110, section 8.8): once it is older than it may be used, it is
/// requested conditionally, and a response of status 304 makes the cached data valid again.
/// </summary>
public enum CacheValidator
{
    /// <summary>None: data is requested again as a whole. Also where the vendor uses <c>If-Modified-Since</c> as a filter.</summary>
    None = 0,

    /// <summary>The header <c>ETag</c>, sent back as <c>If-None-Match</c>.</summary>
    ETag = 1,

    /// <summary>The header <c>Last-Modified</c>, sent back as <c>If-Modified-Since</c>.</summary>
    LastModified = 2,
}
