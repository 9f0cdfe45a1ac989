namespace Integrations.Internal;

/// <summary>What reading a record needs beside the record.</summary>
internal sealed class ReadContext
{
    private DateOnly? _today;

    public required string Connector { get; init; }

    /// <summary>The account's own currency, for amounts without one.</summary>
    public string? Currency { get; init; }

    /// <summary>Tells today; null: the day is given, or the first there is.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>The account's day when it is first asked for: for states that depend on it.</summary>
    public DateOnly Today
    {
        get => _today ??= Time is null ? default : AccountZone.DayOf(Time.GetUtcNow(), Zone.Zone);
        init => _today = value;
    }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>Whether records keep their bytes.</summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>The custom fields the query asked for.</summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;
}
