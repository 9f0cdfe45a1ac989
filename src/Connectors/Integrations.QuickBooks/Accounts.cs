using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.QuickBooks;

/// <summary>Accounts of the general ledger: the entity <c>Account</c>.</summary>
internal static class Accounts
{
    internal static readonly Mapping<LedgerAccount> Map = new()
    {
        { LedgerAccount.Fields.Id, Text("Id").ReadOnly() },
        { LedgerAccount.Fields.Version, Text("SyncToken").ReadOnly().NotFilterable() },
        { LedgerAccount.Fields.Name, "Name" },
        { LedgerAccount.Fields.FullName, Text("FullyQualifiedName").ReadOnly() },
        { LedgerAccount.Fields.Code, Text("AcctNum").NotFilterable() },
        {
            LedgerAccount.Fields.Type,
            Enumeration(
                "AccountType",
                ("Bank", LedgerAccountType.Bank), ("Accounts Receivable", LedgerAccountType.AccountsReceivable), ("Accounts Payable", LedgerAccountType.AccountsPayable),
                ("Credit Card", LedgerAccountType.CreditCard), ("Other Current Asset", LedgerAccountType.CurrentAsset), ("Fixed Asset", LedgerAccountType.FixedAsset),
                ("Other Current Liability", LedgerAccountType.CurrentLiability), ("Long Term Liability", LedgerAccountType.LongTermLiability), ("Equity", LedgerAccountType.Equity),
                ("Income", LedgerAccountType.Income), ("Other Income", LedgerAccountType.Income), ("Cost of Goods Sold", LedgerAccountType.CostOfGoodsSold),
                ("Expense", LedgerAccountType.Expense), ("Other Expense", LedgerAccountType.Expense)).NotSortable()
        },
        { LedgerAccount.Fields.Subtype, Text("AccountSubType").NotSortable() },
        {
            LedgerAccount.Fields.Classification,
            Enumeration(
                "Classification",
                ("Asset", LedgerClassification.Asset), ("Liability", LedgerClassification.Liability), ("Equity", LedgerClassification.Equity),
                ("Revenue", LedgerClassification.Revenue), ("Expense", LedgerClassification.Expense)).ReadOnly().NotSortable()
        },
        { LedgerAccount.Fields.Description, "Description" },
        { LedgerAccount.Fields.Parent,
            CommonRows.Reference("ParentRef", LedgerAccount.Resource).With("SubAccount", set: "true", cleared: "false").NotFilterable() },
        { LedgerAccount.Fields.Currency, Text("CurrencyRef.value").CreateOnly().NotFilterable() },
        { LedgerAccount.Fields.Balance, Money("CurrentBalance", "CurrencyRef.value").ReadOnly() },
        { LedgerAccount.Fields.IsArchived, Not("Active").NotSortable() },
        { LedgerAccount.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { LedgerAccount.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { LedgerAccount.Fields.IsDeleted, Matches("status", "Deleted").NotFilterable() },
    };

    public static ResourceDefinition<LedgerAccount> Resource { get; } = ObjectForms.Name(Map, "Account", "Name");
}
