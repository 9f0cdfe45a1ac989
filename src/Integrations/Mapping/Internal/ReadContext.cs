namespace Integrations.Internal;

/// <summary>What reading a record needs beside the record.</summary>
internal sealed class ReadContext
{
    public required string Connector { get; init; }

    /// <summary>The account's own currency, for amounts without one.</summary>
    public string? Currency { get; init; }

    /// <summary>Today, for states that depend on it.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>Whether records keep their bytes.</summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>The custom fields the query asked for.</summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;
}
