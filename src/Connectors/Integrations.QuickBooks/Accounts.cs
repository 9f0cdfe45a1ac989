using static Integrations.QuickBooks.QuickBooksRows;

namespace Integrations.QuickBooks;

/// <summary>Accounts of the general ledger: the entity <c>Account</c>.</summary>
internal static class Accounts
{
    public static readonly Mapping<LedgerAccount> Map = new(
        LedgerAccount.Fields,
        Common,
        filterable:
        [
            "Name", "FullyQualifiedName", "AccountType", "AccountSubType", "Classification", "Description", "CurrentBalance", "Active",
        ])
    {
        { LedgerAccount.Fields.Name, "Name" },
        { LedgerAccount.Fields.FullName, Text("FullyQualifiedName").ReadOnly() },
        { LedgerAccount.Fields.Code, "AcctNum" },
        {
            LedgerAccount.Fields.Type,
            Enumeration<LedgerAccountType>(
                "AccountType",
                ["Bank", "Accounts Receivable", "Accounts Payable", "Credit Card", "Fixed Asset", "Long Term Liability", "Equity", "Income",
                    "Cost of Goods Sold", "Expense"],
                ("Other Current Asset", LedgerAccountType.CurrentAsset), ("Other Current Liability", LedgerAccountType.CurrentLiability),
                ("Other Income", LedgerAccountType.Income), ("Other Expense", LedgerAccountType.Expense)).NotSortable()
        },
        { LedgerAccount.Fields.Subtype, Text("AccountSubType").NotSortable() },
        {
            LedgerAccount.Fields.Classification,
            Enumeration<LedgerClassification>("Classification", ["Asset", "Liability", "Equity", "Revenue", "Expense"])
                .ReadOnly().NotSortable()
        },
        { LedgerAccount.Fields.Description, "Description" },
        { LedgerAccount.Fields.Parent, Parent(LedgerAccount.Resource, "SubAccount") },
        { LedgerAccount.Fields.Currency, Currency },
        { LedgerAccount.Fields.Balance, Amount("CurrentBalance").ReadOnly() },
        { LedgerAccount.Fields.IsArchived, Not("Active").NotSortable() },
    };
}
