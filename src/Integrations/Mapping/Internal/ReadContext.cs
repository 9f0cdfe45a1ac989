namespace Integrations.Internal;

/// <summary>The context for reading a record.</summary>
internal sealed class ReadContext
{
    private DateOnly? _today;

    public required string Connector { get; init; }

    /// <summary>The account's own currency, for amounts without one.</summary>
    public string? Currency { get; init; }

    /// <summary>The clock for <see cref="Today"/>; null: the date is set, or the earliest date.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Today's date in the account's time zone, for states that depend on it; computed on first use.</summary>
    public DateOnly Today
    {
        get => _today ??= Time is null ? default : AccountZone.DayOf(Time.GetUtcNow(), Zone.Zone);
        init => _today = value;
    }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>True when records keep their bytes.</summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>The custom fields that the query requests.</summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;
}
