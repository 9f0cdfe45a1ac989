namespace Integrations.Internal;

internal enum WriteKind
{
    Nothing = 0,
    Null = 1,
    Text = 2,
    Number = 3,
    Flag = 4,
    Json = 5,
}

/// <summary>The value for one path of the vendor's record.</summary>
internal readonly record struct WriteValue(WriteKind Kind)
{
    public static WriteValue Null => new(WriteKind.Null);

    public string? Text { get; init; }

    public decimal Number { get; init; }

    public bool Flag { get; init; }

    public byte[]? Json { get; init; }
}

/// <summary>The context for writing a record.</summary>
internal sealed class WriteContext
{
    /// <summary>True when the record does not exist at the vendor yet: no field is cleared.</summary>
    public required bool IsNew { get; init; }

    /// <summary>
    /// True when the record will be read before it is written, if a row needs that: losses that depend on it are not reported yet.
    /// </summary>
    public bool MayReadHeld { get; init; }

    /// <summary>The account's own currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>The vendor's current record, or element of a list; null when unknown, or when it does not exist yet.</summary>
    public System.Text.Json.JsonElement? Held { get; init; }
}
