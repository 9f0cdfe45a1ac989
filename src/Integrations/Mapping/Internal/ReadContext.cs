namespace Integrations.Internal;

/// <summary>The context for reading a record.</summary>
internal sealed class ReadContext
{
    public required string Connector { get; init; }

    /// <summary>The account's own currency, for amounts without one.</summary>
    public string? Currency { get; init; }

    /// <summary>Today's date, for states that depend on it.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>True when records keep their bytes.</summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>The custom fields that the query requests.</summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;
}
