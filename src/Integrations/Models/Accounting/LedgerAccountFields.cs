namespace Integrations.Models;

/// <summary>The fields of <see cref="LedgerAccount"/>.</summary>
public sealed class LedgerAccountFields : RecordFields<LedgerAccount>
{
    internal LedgerAccountFields()
    {
        Name = Declare(nameof(LedgerAccount.Name), static r => r.Name, static (r, v) => r.Name = v);
        FullName = Declare(nameof(LedgerAccount.FullName), static r => r.FullName, static (r, v) => r.FullName = v);
        Code = Declare(nameof(LedgerAccount.Code), static r => r.Code, static (r, v) => r.Code = v);
        Type = Declare(nameof(LedgerAccount.Type), static r => r.Type, static (r, v) => r.Type = v);
        Subtype = Declare(nameof(LedgerAccount.Subtype), static r => r.Subtype, static (r, v) => r.Subtype = v);
        Classification = Declare(nameof(LedgerAccount.Classification), static r => r.Classification, static (r, v) => r.Classification = v);
        Description = Declare(nameof(LedgerAccount.Description), static r => r.Description, static (r, v) => r.Description = v);
        Parent = Declare(nameof(LedgerAccount.Parent), static r => r.Parent, static (r, v) => r.Parent = v);
        Currency = Declare(nameof(LedgerAccount.Currency), static r => r.Currency, static (r, v) => r.Currency = v);
        Balance = Declare(nameof(LedgerAccount.Balance), static r => r.Balance, static (r, v) => r.Balance = v);
    }

    /// <summary>The name.</summary>
    public Field<LedgerAccount, string?> Name { get; }

    /// <summary>The name including the names of the parent accounts.</summary>
    public Field<LedgerAccount, string?> FullName { get; }

    /// <summary>The account number.</summary>
    public Field<LedgerAccount, string?> Code { get; }

    /// <summary>The kind of account.</summary>
    public Field<LedgerAccount, Normalized<LedgerAccountType>?> Type { get; }

    /// <summary>The vendor's more specific kind.</summary>
    public Field<LedgerAccount, string?> Subtype { get; }

    /// <summary>Asset, liability, equity, revenue or expense.</summary>
    public Field<LedgerAccount, Normalized<LedgerClassification>?> Classification { get; }

    /// <summary>Notes stored in the record itself.</summary>
    public Field<LedgerAccount, string?> Description { get; }

    /// <summary>The parent account.</summary>
    public Field<LedgerAccount, Reference?> Parent { get; }

    /// <summary>ISO 4217 code.</summary>
    public Field<LedgerAccount, string?> Currency { get; }

    /// <summary>Current balance.</summary>
    public Field<LedgerAccount, Money?> Balance { get; }
}
