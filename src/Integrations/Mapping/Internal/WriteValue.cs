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

/// <summary>What goes to one path of the vendor's record.</summary>
internal readonly record struct WriteValue(WriteKind Kind)
{
    public static WriteValue Null => new(WriteKind.Null);

    public string? Text { get; init; }

    public decimal Number { get; init; }

    public bool Flag { get; init; }

    public byte[]? Json { get; init; }
}

/// <summary>What writing a record needs beside the record.</summary>
internal sealed class WriteContext
{
    /// <summary>True when the vendor does not hold the record yet: nothing is cleared.</summary>
    public required bool IsNew { get; init; }

    /// <summary>Whether the record is read before it is written, if a row needs that: what depends on it is not reported yet.</summary>
    public bool MayReadHeld { get; init; }

    /// <summary>The account's own currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>The record, or element of a list, as the vendor holds it; null where that is not known, or there is none yet.</summary>
    public System.Text.Json.JsonElement? Held { get; init; }
}
