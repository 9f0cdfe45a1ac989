namespace Integrations.Models;

/// <summary>An account of the general ledger.</summary>
public sealed class LedgerAccount : UnifiedRecord, IRecordModel<LedgerAccount>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "accounts";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static LedgerAccountFields Fields { get; } = new();

    static string IRecordModel<LedgerAccount>.ResourceName => Resource;

    static RecordFields<LedgerAccount> IRecordModel<LedgerAccount>.AllFields => Fields;

    static string? IRecordModel<LedgerAccount>.Category => "accounting";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The name including the names of the parent accounts.</summary>
    public string? FullName { get; set; }

    /// <summary>The account number.</summary>
    public string? Code { get; set; }

    /// <summary>The kind of account.</summary>
    public Normalized<LedgerAccountType>? Type { get; set; }

    /// <summary>The vendor's more specific kind.</summary>
    public string? Subtype { get; set; }

    /// <summary>Asset, liability, equity, revenue or expense.</summary>
    public Normalized<LedgerClassification>? Classification { get; set; }

    /// <summary>Notes stored in the record itself.</summary>
    public string? Description { get; set; }

    /// <summary>The parent account.</summary>
    public Reference? Parent { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; set; }

    /// <summary>Current balance.</summary>
    public Money? Balance { get; set; }
}
