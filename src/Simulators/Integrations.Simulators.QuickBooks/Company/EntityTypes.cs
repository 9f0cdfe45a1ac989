using System.Collections.Frozen;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The simulator's entities, after the vendor's own schema.</summary>
internal static class EntityTypes
{
    private const string Common = "Id SyncToken MetaData CustomField AttachableRef domain sparse status";

    private const string Person = """
        Title GivenName MiddleName FamilyName Suffix FullyQualifiedName CompanyName DisplayName PrintOnCheckName Active PrimaryPhone AlternatePhone Mobile Fax
        PrimaryEmailAddr WebAddr OtherContactInfo DefaultTaxCodeRef Notes BillAddr ShipAddr OtherAddr ParentRef Balance OpenBalanceDate CreditLimit AcctNum
        CurrencyRef BusinessNumber GSTIN GSTRegistrationType Source
        """;

    private const string Transaction = """
        DocNumber TxnDate DepartmentRef CurrencyRef ExchangeRate PrivateNote TxnStatus LinkedTxn Line TxnTaxDetail TxnSource TransactionLocationType RecurDataRef
        ProjectRef TotalAmt HomeTotalAmt
        """;

    private const string SalesForm = """
        AutoDocNumber CustomerRef CustomerMemo BillAddr ShipAddr FreeFormAddress ShipFromAddr ClassRef SalesTermRef DueDate SalesRepRef ShipMethodRef ShipDate
        TrackingNum GlobalTaxCalculation ApplyTaxAfterDiscount PrintStatus EmailStatus BillEmail BillEmailCc BillEmailBcc ARAccountRef Balance HomeBalance
        PaymentMethodRef PaymentRefNum DepositToAccountRef DeliveryInfo DiscountRate DiscountAmt TaxExemptionRef
        """;

    private static readonly FrozenDictionary<string, int> PersonLengths = new Dictionary<string, int>
    {
        ["Title"] = 16, ["GivenName"] = 100, ["MiddleName"] = 100, ["FamilyName"] = 100, ["Suffix"] = 16, ["DisplayName"] = 500,
            ["CompanyName"] = 100,
        ["PrintOnCheckName"] = 110, ["Notes"] = 4000,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> TransactionLengths =
        new Dictionary<string, int> { ["DocNumber"] = 21, ["PrivateNote"] = 4000 }.ToFrozenDictionary();

    // Links to the origin of a transaction belong to the caller; those to its payments are maintained by the ledger.
    private static readonly string[] TransactionComputed =
        ["TotalAmt", "HomeTotalAmt", "Balance", "HomeBalance", "UnappliedAmt", "RemainingCredit"];

    private static readonly string[] NameParts = ["DisplayName|Title|GivenName|MiddleName|FamilyName|Suffix"];

    public static EntityType Customer { get; } = new(
        "Customer",
        Common,
        Person,
        """
        Taxable Job BillWithParent RootCustomerRef Level CustomerTypeRef SalesTermRef PaymentMethodRef BalanceWithJobs PreferredDeliveryMethod ResaleNum
        SecondaryTaxIdentifier ARAccountRef PrimaryTaxIdentifier TaxExemptionReasonId IsProject ClientEntityId
        """)
    {
        NameProperty = "DisplayName",
        NotInName = ":\t\n",
        Required = NameParts,
        ChildFlag = "Job",
        Computed = ["Balance", "BalanceWithJobs", "FullyQualifiedName", "Level"],
        References = new Dictionary<string, string> { ["ParentRef"] = "Customer", ["ARAccountRef"] = "Account" },
        MaxLengths = PersonLengths,
    };

    public static EntityType Vendor { get; } = new(
        "Vendor",
        Common,
        Person,
        "TaxIdentifier TermRef BillRate Vendor1099 T4AEligible T5018Eligible TaxReportingBasis APAccountRef VendorPaymentBankDetail "
            + "CostRate HasTPAR")
    {
        NameProperty = "DisplayName",
        NotInName = ":\t\n",
        Required = NameParts,
        Computed = ["Balance", "FullyQualifiedName"],
        References = new Dictionary<string, string> { ["APAccountRef"] = "Account" },
        MaxLengths = PersonLengths,
    };

    public static EntityType Account { get; } = new(
        "Account",
        Common,
        """
        Name SubAccount ParentRef Description FullyQualifiedName AccountAlias TxnLocationType Active Classification AccountType AccountSubType AcctNum BankNum
        OpeningBalance OpeningBalanceDate CurrentBalance CurrentBalanceWithSubAccounts CurrencyRef TaxAccount TaxCodeRef OnlineBankingEnabled FIName
        """)
    {
        NameProperty = "Name",
        Required = ["Name", "AccountType|AccountSubType"],
        NotInName = "\":",
        FullUpdate = ["Name"],
        SparseUpdate = ["Name"],
        ChildFlag = "SubAccount",
        Computed = ["CurrentBalance", "CurrentBalanceWithSubAccounts", "FullyQualifiedName", "Classification"],
        References = new Dictionary<string, string> { ["ParentRef"] = "Account" },
        MaxLengths = new Dictionary<string, int> { ["Name"] = 100, ["Description"] = 100, ["AcctNum"] = 7 },
    };

    public static EntityType Item { get; } = new(
        "Item",
        Common,
        """
        Name Sku Description Active SubItem ParentRef Level FullyQualifiedName Taxable SalesTaxIncluded PercentBased UnitPrice RatePercent Type IncomeAccountRef
        PurchaseDesc PurchaseTaxIncluded PurchaseCost ExpenseAccountRef AssetAccountRef PrefVendorRef TrackQtyOnHand QtyOnHand ReorderPoint ManPartNum
        SalesTaxCodeRef PurchaseTaxCodeRef InvStartDate PrintGroupedItems ItemGroupDetail ItemCategoryType TaxClassificationRef ClassRef Source
        """)
    {
        NameProperty = "Name",
        Required = ["Name", "IncomeAccountRef|ExpenseAccountRef", "Type"],
        FullUpdate = ["Name", "Type"],
        SparseUpdate = ["Name", "Type"],
        ChildFlag = "SubItem",
        Computed = ["FullyQualifiedName", "Level"],
        References = new Dictionary<string, string>
        {
            ["ParentRef"] = "Item", ["IncomeAccountRef"] = "Account", ["ExpenseAccountRef"] = "Account", ["AssetAccountRef"] = "Account",
                ["PrefVendorRef"] = "Vendor",
        },
        MaxLengths = new Dictionary<string, int> { ["Name"] = 100, ["Sku"] = 100, ["Description"] = 4000, ["PurchaseDesc"] = 1000 },
    };

    public static EntityType Employee { get; } = new(
        "Employee",
        Common,
        Person,
        "EmployeeType EmployeeNumber SSN PrimaryAddr BillableTime BillRate BirthDate Gender HiredDate ReleasedDate CostRate")
    {
        NameProperty = "DisplayName",
        NotInName = ":\t\n",
        Required = ["GivenName|FamilyName"],
        Computed = ["Balance", "FullyQualifiedName"],
        MaxLengths = PersonLengths,
    };

    public static EntityType Class { get; } = Named("Class", "SubClass", "ParentRef FullyQualifiedName");

    public static EntityType Department { get; } = Named("Department", "SubDepartment", "ParentRef FullyQualifiedName Address");

    public static EntityType Term { get; } = Named(
        "Term", null, "Type DiscountPercent DueDays DiscountDays DayOfMonthDue DueNextMonthDays DiscountDayOfMonth",
            "DueDays|DayOfMonthDue");

    public static EntityType PaymentMethod { get; } = Named("PaymentMethod", null, "Type");

    public static EntityType Invoice { get; } = SalesFormOf(
        "Invoice", "Deposit AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment AllowOnlineACHPayment InvoiceLink "
            + "EInvoiceStatus");

    public static EntityType CreditMemo { get; } = SalesFormOf("CreditMemo", "RemainingCredit InvoiceRef");

    public static EntityType Estimate { get; } = SalesFormOf("Estimate", "ExpirationDate AcceptedBy AcceptedDate");

    public static EntityType Payment { get; } = new(
        "Payment",
        Common,
        Transaction,
        "CustomerRef ARAccountRef DepositToAccountRef PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment "
            + "UnappliedAmt ProcessPayment")
    {
        IsTransaction = true,
        Required = ["CustomerRef", "TotalAmt"],
        Computed = ["HomeTotalAmt", "UnappliedAmt", "LinkedTxn"],
        References = new Dictionary<string, string> { ["CustomerRef"] = "Customer", ["ARAccountRef"] = "Account",
            ["DepositToAccountRef"] = "Account" },
        MaxLengths = new Dictionary<string, int> { ["PaymentRefNum"] = 21, ["PrivateNote"] = 4000 },
    };

    public static EntityType Bill { get; } = new(
        "Bill", Common, Transaction,
            "VendorRef APAccountRef GlobalTaxCalculation SalesTermRef DueDate RemitToAddr ShipAddr VendorAddr Balance HomeBalance")
    {
        IsTransaction = true,
        Required = ["VendorRef", "Line"],
        SparseUpdate = ["VendorRef"],
        Computed = TransactionComputed,
        References = new Dictionary<string, string> { ["VendorRef"] = "Vendor", ["APAccountRef"] = "Account" },
        MaxLengths = TransactionLengths,
    };

    public static EntityType VendorCredit { get; } = new(
        "VendorCredit", Common, Transaction, "VendorRef APAccountRef GlobalTaxCalculation VendorAddr Balance IncludeInAnnualTPAR")
    {
        IsTransaction = true,
        Required = ["VendorRef", "Line"],
        Computed = TransactionComputed,
        References = new Dictionary<string, string> { ["VendorRef"] = "Vendor", ["APAccountRef"] = "Account" },
        MaxLengths = TransactionLengths,
    };

    public static EntityType Purchase { get; } = new(
        "Purchase",
        Common,
        Transaction,
        """
        AccountRef PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment EntityRef Credit RemitToAddr Memo PrintStatus
        GlobalTaxCalculation PurchaseEx
        """)
    {
        IsTransaction = true,
        Required = ["PaymentType", "AccountRef", "Line"],
        SparseUpdate = ["PaymentType", "AccountRef"],
        Computed = TransactionComputed,
        References = new Dictionary<string, string> { ["AccountRef"] = "Account" },
        MaxLengths = TransactionLengths,
    };

    public static EntityType Deposit { get; } = new("Deposit", Common, Transaction, "DepositToAccountRef CashBack GlobalTaxCalculation")
    {
        IsTransaction = true,
        Required = ["DepositToAccountRef", "Line"],
        SparseUpdate = ["DepositToAccountRef", "Line"],
        Computed = TransactionComputed,
        References = new Dictionary<string, string> { ["DepositToAccountRef"] = "Account" },
        MaxLengths = TransactionLengths,
    };

    public static EntityType JournalEntry { get; } = new(
        "JournalEntry", Common, Transaction, "Adjustment HomeCurrencyAdjustment EnteredInHomeCurrency GlobalTaxCalculation")
    {
        IsTransaction = true,
        Required = ["Line"],
        Computed = TransactionComputed,
        MaxLengths = TransactionLengths,
    };

    public static EntityType CompanyInfo { get; } = new(
        "CompanyInfo",
        Common,
        """
        CompanyName LegalName CompanyAddr CustomerCommunicationAddr LegalAddr PrimaryPhone CompanyStartDate EmployerId FiscalYearStartMonth Country Email WebAddr
        SupportedLanguages DefaultTimeZone NameValue
        """);

    public static EntityType Preferences { get; } = new(
        "Preferences",
        Common,
        "AccountingInfoPrefs ProductAndServicesPrefs SalesFormsPrefs EmailMessagesPrefs VendorAndPurchasesPrefs TimeTrackingPrefs "
            + "TaxPrefs CurrencyPrefs ReportPrefs OtherPrefs");

    /// <summary>Those kept as records.</summary>
    public static IReadOnlyList<EntityType> Stored { get; } =
    [
        Customer, Vendor, Employee, Account, Item, Class, Department, Term, PaymentMethod,
        Invoice, Payment, Bill, VendorCredit, Purchase, Deposit, CreditMemo, JournalEntry, Estimate,
    ];

    /// <summary>The entity of that name, ignoring case; null when the API has none.</summary>
    public static EntityType? Find(string name) =>
        Stored.Concat([CompanyInfo, Preferences]).FirstOrDefault(entity => entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static EntityType Named(string name, string? childFlag, string own, params string[] required) =>
        new(name, Common, $"Name Active {childFlag}", own)
    {
        NameProperty = "Name",
        Required = ["Name", .. required],
        ChildFlag = childFlag,
        Computed = ["FullyQualifiedName"],
        References = childFlag is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["ParentRef"] = name },
        MaxLengths = new Dictionary<string, int> { ["Name"] = 100 },
    };

    private static EntityType SalesFormOf(string name, string own) => new(name, Common, Transaction, SalesForm, own)
    {
        IsTransaction = true,
        IsSalesForm = true,
        Required = ["CustomerRef", "Line"],
        Computed = TransactionComputed,
        References = new Dictionary<string, string>
        {
            ["CustomerRef"] = "Customer", ["ARAccountRef"] = "Account", ["DepositToAccountRef"] = "Account",
        },
        MaxLengths = TransactionLengths,
    };
}
