using static Integrations.QuickBooks.QuickBooksRows;

namespace Integrations.QuickBooks;

/// <summary>Accounts of the general ledger: the entity <c>Account</c>.</summary>
internal static class Accounts
{
    internal static readonly Mapping<LedgerAccount> Map = new(LedgerAccount.Fields, Common, filterable: ["Name", "FullyQualifiedName", "AccountType", "AccountSubType", "Classification", "Description", "CurrentBalance", "Active"])
    {
        { LedgerAccount.Fields.Name, "Name" },
        { LedgerAccount.Fields.FullName, Text("FullyQualifiedName").ReadOnly() },
        { LedgerAccount.Fields.Code, "AcctNum" },
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
            Parent(LedgerAccount.Resource, "SubAccount") },
        { LedgerAccount.Fields.Currency, Currency },
        { LedgerAccount.Fields.Balance, Amount("CurrentBalance").ReadOnly() },
        { LedgerAccount.Fields.IsArchived, Not("Active").NotSortable() },
    };

    public static readonly ResourceDefinition<LedgerAccount> Resource = EntityTemplates.For(Map, "Account", "Name");
}
