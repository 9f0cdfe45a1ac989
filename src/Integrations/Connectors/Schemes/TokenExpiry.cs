namespace Integrations.Connectors;

/// <summary>The path and unit of a token's expiry in a response.</summary>
public sealed record TokenExpiry
{
    private TokenExpiry(string path, ExpiryUnit unit)
    {
        Path = path;
        Unit = unit;
    }

    /// <summary>The path in the response.</summary>
    public string Path { get; }

    /// <summary>The unit of the value.</summary>
    internal ExpiryUnit Unit { get; }

    /// <summary>Seconds from issue, as number or text.</summary>
    public static TokenExpiry Seconds(string path) => new(path, ExpiryUnit.Seconds);

    /// <summary>Milliseconds from issue.</summary>
    public static TokenExpiry Milliseconds(string path) => new(path, ExpiryUnit.Milliseconds);

    /// <summary>Minutes from issue.</summary>
    public static TokenExpiry Minutes(string path) => new(path, ExpiryUnit.Minutes);

    /// <summary>An ISO 8601 instant of the vendor's clock.</summary>
    public static TokenExpiry Instant(string path) => new(path, ExpiryUnit.Instant);

    /// <summary>Unix seconds of the vendor's clock.</summary>
    public static TokenExpiry UnixSeconds(string path) => new(path, ExpiryUnit.UnixSeconds);

    /// <summary>Unix milliseconds of the vendor's clock.</summary>
    public static TokenExpiry UnixMilliseconds(string path) => new(path, ExpiryUnit.UnixMilliseconds);
}

/// <summary>The unit of an expiry.</summary>
internal enum ExpiryUnit
{
    /// <summary>Seconds from issue.</summary>
    Seconds = 0,

    /// <summary>Milliseconds from issue.</summary>
    Milliseconds = 1,

    /// <summary>Minutes from issue.</summary>
    Minutes = 2,

    /// <summary>An ISO 8601 instant.</summary>
    Instant = 3,

    /// <summary>Unix seconds.</summary>
    UnixSeconds = 4,

    /// <summary>Unix milliseconds.</summary>
    UnixMilliseconds = 5,
}
