using static Integrations.Models.LedgerAccount;

namespace Integrations.QuickBooks;

/// <summary>Accounts of the general ledger: the entity <c>Account</c>.</summary>
internal static class Accounts
{
    public static readonly Mapping<LedgerAccount> Map = new(
        Fields, Common,
        filterable:
        ["Name", "FullyQualifiedName", "AccountType", "AccountSubType", "Classification", "Description", "CurrentBalance", "Active"])
    {
        { Fields.Name, "Name" },
        { Fields.FullName, Text("FullyQualifiedName").ReadOnly() },
        { Fields.Code, "AcctNum" },
        { Fields.Type, Enumeration<LedgerAccountType>("AccountType",
            ["Bank", "Accounts Receivable", "Accounts Payable", "Credit Card", "Fixed Asset", "Long Term Liability", "Equity", "Income",
                "Cost of Goods Sold", "Expense"],
            ("Other Current Asset", LedgerAccountType.CurrentAsset), ("Other Current Liability", LedgerAccountType.CurrentLiability),
            ("Other Income", LedgerAccountType.Income), ("Other Expense", LedgerAccountType.Expense)).NotSortable() },
        { Fields.Subtype, Text("AccountSubType").NotSortable() },
        { Fields.Classification, Enumeration<LedgerClassification>("Classification", ["Asset", "Liability", "Equity", "Revenue", "Expense"])
            .ReadOnly().NotSortable() },
        { Fields.Description, "Description" },
        { Fields.Parent, Parent(LedgerAccount.Resource, "SubAccount") },
        { Fields.Currency, Currency },
        { Fields.Balance, Amount("CurrentBalance").ReadOnly() },
        { Fields.IsArchived, Not("Active").NotSortable() },
    };
}
