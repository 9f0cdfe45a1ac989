using Integrations.Simulators.Records;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The simulator's entities, after the vendor's own schema. Marks of a property are those of <see cref="RecordField"/>: longest text,
/// number (#), reference (>), computed by the server (=), object or list (!). Links to the origin of a transaction belong to the caller;
/// those to its payments are maintained by the ledger.
/// </summary>
internal static class EntityTypes
{
    public const string Common = "Id= SyncToken= MetaData=! CustomField! AttachableRef! domain= sparse= status=";

    private const string Person = """
        Title:16 GivenName:100 MiddleName:100 FamilyName:100 Suffix:16 FullyQualifiedName= CompanyName:100 DisplayName:500 PrintOnCheckName:110
        Active PrimaryPhone! AlternatePhone! Mobile! Fax! PrimaryEmailAddr WebAddr! OtherContactInfo! DefaultTaxCodeRef Notes:4000 BillAddr!
        ShipAddr! OtherAddr! ParentRef Balance= OpenBalanceDate CreditLimit AcctNum CurrencyRef BusinessNumber GSTIN GSTRegistrationType Source
        """;

    private const string Transaction = """
        DocNumber:21 TxnDate DepartmentRef CurrencyRef ExchangeRate# PrivateNote:4000 TxnStatus LinkedTxn! Line! TxnTaxDetail! TxnSource
        TransactionLocationType RecurDataRef ProjectRef TotalAmt= HomeTotalAmt=
        """;

    private const string SalesForm = """
        AutoDocNumber CustomerRef>Customer CustomerMemo BillAddr ShipAddr FreeFormAddress ShipFromAddr ClassRef SalesTermRef DueDate SalesRepRef
        ShipMethodRef ShipDate TrackingNum GlobalTaxCalculation ApplyTaxAfterDiscount PrintStatus EmailStatus BillEmail BillEmailCc BillEmailBcc
        ARAccountRef>Account Balance= HomeBalance= PaymentMethodRef PaymentRefNum DepositToAccountRef>Account DeliveryInfo DiscountRate
        DiscountAmt TaxExemptionRef
        """;

    private const string NameParts = "DisplayName|Title|GivenName|MiddleName|FamilyName|Suffix";
    private const string NotInPerson = ":\t\n";

    public static EntityType Customer { get; } = new("Customer", Person, """
        Taxable Job BillWithParent ParentRef>Customer RootCustomerRef Level= CustomerTypeRef SalesTermRef PaymentMethodRef BalanceWithJobs=
        PreferredDeliveryMethod ResaleNum SecondaryTaxIdentifier ARAccountRef>Account PrimaryTaxIdentifier TaxExemptionReasonId IsProject
        ClientEntityId
        """)
    {
        NameProperty = "DisplayName", NotInName = NotInPerson, Required = [NameParts], ChildFlag = "Job",
        Defaults = LooseJson.Parse("""{"Taxable":false,"Job":false,"BillWithParent":false,"PreferredDeliveryMethod":"Print"}"""),
    };

    public static EntityType Vendor { get; } = new("Vendor", Person, """
        TaxIdentifier TermRef BillRate Vendor1099 T4AEligible T5018Eligible TaxReportingBasis APAccountRef>Account VendorPaymentBankDetail
        CostRate HasTPAR
        """)
    {
        NameProperty = "DisplayName", NotInName = NotInPerson, Required = [NameParts],
    };

    public static EntityType Employee { get; } = new("Employee", Person,
        "EmployeeType EmployeeNumber SSN PrimaryAddr BillableTime BillRate BirthDate Gender HiredDate ReleasedDate CostRate")
    {
        NameProperty = "DisplayName", NotInName = NotInPerson, Required = ["GivenName|FamilyName"],
        Queryable = "DisplayName GivenName MiddleName FamilyName Suffix PrintOnCheckName Active*",
    };

    public static EntityType Account { get; } = new("Account", """
        Name:100 SubAccount ParentRef>Account Description:100 FullyQualifiedName= AccountAlias TxnLocationType Active Classification=
        AccountType AccountSubType AcctNum:7 BankNum OpeningBalance OpeningBalanceDate CurrentBalance= CurrentBalanceWithSubAccounts=
        CurrencyRef TaxAccount TaxCodeRef OnlineBankingEnabled FIName
        """)
    {
        NameProperty = "Name", NotInName = "\":", Required = ["Name", "AccountType|AccountSubType"], FullUpdate = ["Name"],
        SparseUpdate = ["Name"], ChildFlag = "SubAccount",
        Defaults = LooseJson.Parse("""{"AccountType":"Expense","SubAccount":false,"CurrentBalance":0,"CurrentBalanceWithSubAccounts":0}"""),
        Queryable = "Name FullyQualifiedName SubAccount Classification* AccountType* AccountSubType* CurrentBalance ParentRef Description "
            + "Active*",
    };

    public static EntityType Item { get; } = new("Item", """
        Name:100 Sku:100 Description:4000 Active SubItem ParentRef>Item Level= FullyQualifiedName= Taxable SalesTaxIncluded PercentBased
        UnitPrice# RatePercent Type IncomeAccountRef>Account PurchaseDesc:1000 PurchaseTaxIncluded PurchaseCost# ExpenseAccountRef>Account
        AssetAccountRef>Account PrefVendorRef>Vendor TrackQtyOnHand QtyOnHand# ReorderPoint ManPartNum SalesTaxCodeRef PurchaseTaxCodeRef
        InvStartDate PrintGroupedItems ItemGroupDetail! ItemCategoryType TaxClassificationRef ClassRef Source
        """)
    {
        NameProperty = "Name", Required = ["Name", "IncomeAccountRef|ExpenseAccountRef", "Type"], FullUpdate = ["Name", "Type"],
        SparseUpdate = ["Name", "Type"], ChildFlag = "SubItem",
        Defaults = LooseJson.Parse("""{"Type":"Service","Taxable":false,"UnitPrice":0,"PurchaseCost":0,"TrackQtyOnHand":false}"""),
        Queryable = "Name Type Taxable* Active* FullyQualifiedName* SubItem* Sku Description",
    };

    public static EntityType Invoice { get; } = new("Invoice", Transaction, SalesForm, """
        Deposit AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment AllowOnlineACHPayment InvoiceLink EInvoiceStatus
        """)
    {
        IsTransaction = true, IsSalesForm = true, Required = ["CustomerRef", "Line"], Defaults = SalesDefaults(),
        Queryable = "CustomerRef* DocNumber ProjectRef* TxnDate DueDate SalesTermRef* Balance HomeBalance*",
    };

    public static EntityType CreditMemo { get; } = new("CreditMemo", Transaction, SalesForm, "RemainingCredit= InvoiceRef")
    {
        IsTransaction = true, IsSalesForm = true, Required = ["CustomerRef", "Line"], Defaults = SalesDefaults(),
        Queryable = "CustomerRef* ProjectRef* TxnDate SalesTermRef* DocNumber Balance",
    };

    public static EntityType Estimate { get; } = new("Estimate", Transaction, SalesForm, "ExpirationDate AcceptedBy AcceptedDate")
    {
        IsTransaction = true, IsSalesForm = true, Required = ["CustomerRef", "Line"], Defaults = SalesDefaults(),
        Queryable = "CustomerRef* ProjectRef* TxnDate DueDate DocNumber",
    };

    public static EntityType Payment { get; } = new("Payment", Transaction, """
        TotalAmt# LinkedTxn=! DocNumber CustomerRef>Customer ARAccountRef>Account DepositToAccountRef>Account PaymentMethodRef PaymentRefNum:21
        PaymentType CheckPayment CreditCardPayment UnappliedAmt= ProcessPayment
        """)
    {
        IsTransaction = true, Required = ["CustomerRef", "TotalAmt"], Defaults = LooseJson.Parse("""{"ProcessPayment":false}"""),
        Queryable = "CustomerRef* TotalAmt* TxnDate PaymentMethodRef* PaymentRefNum*",
    };

    public static EntityType Bill { get; } = new("Bill", Transaction, """
        VendorRef>Vendor APAccountRef>Account GlobalTaxCalculation SalesTermRef DueDate RemitToAddr ShipAddr VendorAddr Balance= HomeBalance=
        """)
    {
        IsTransaction = true, Required = ["VendorRef", "Line"], SparseUpdate = ["VendorRef"],
        Queryable = "VendorRef TxnDate DueDate DocNumber APAccountRef SalesTermRef TotalAmt Balance*",
    };

    public static EntityType VendorCredit { get; } = new("VendorCredit", Transaction,
        "VendorRef>Vendor APAccountRef>Account GlobalTaxCalculation VendorAddr Balance= IncludeInAnnualTPAR")
    {
        IsTransaction = true, Required = ["VendorRef", "Line"], Queryable = "DocNumber APAccountRef TxnDate TotalAmt",
    };

    public static EntityType Purchase { get; } = new("Purchase", Transaction, """
        AccountRef>Account PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment EntityRef Credit RemitToAddr Memo
        PrintStatus GlobalTaxCalculation PurchaseEx
        """)
    {
        IsTransaction = true, Required = ["PaymentType", "AccountRef", "Line"], SparseUpdate = ["PaymentType", "AccountRef"],
        Queryable = "DocNumber TxnDate PaymentType TotalAmt",
    };

    public static EntityType Deposit { get; } = new("Deposit", Transaction, "DepositToAccountRef>Account CashBack GlobalTaxCalculation")
    {
        IsTransaction = true, Required = ["DepositToAccountRef", "Line"], SparseUpdate = ["DepositToAccountRef", "Line"],
    };

    public static EntityType JournalEntry { get; } = new("JournalEntry", Transaction,
        "Adjustment HomeCurrencyAdjustment EnteredInHomeCurrency GlobalTaxCalculation")
    {
        IsTransaction = true, Required = ["Line"], Queryable = "DocNumber TxnDate",
    };

    public static EntityType CompanyInfo { get; } = new("CompanyInfo", """
        CompanyName LegalName CompanyAddr CustomerCommunicationAddr LegalAddr PrimaryPhone CompanyStartDate EmployerId FiscalYearStartMonth
        Country Email WebAddr SupportedLanguages DefaultTimeZone NameValue
        """) { Queryable = "" };

    public static EntityType Preferences { get; } = new("Preferences", """
        AccountingInfoPrefs ProductAndServicesPrefs SalesFormsPrefs EmailMessagesPrefs VendorAndPurchasesPrefs TimeTrackingPrefs TaxPrefs
        CurrencyPrefs ReportPrefs OtherPrefs
        """) { Queryable = "" };

    /// <summary>The references of a line's detail.</summary>
    public static RecordSchema LineDetail { get; } = new("Line", """
        ItemRef>Item GroupItemRef>Item AccountRef>Account ItemAccountRef>Account DiscountAccountRef>Account CustomerRef>Customer
        """);

    /// <summary>Those kept as records.</summary>
    public static IReadOnlyList<EntityType> Stored { get; } =
    [
        Customer, Vendor, Employee, Account, Item,
        List("Class", "Name* Active FullyQualifiedName", "SubClass ParentRef>Class FullyQualifiedName=", "SubClass"),
        List("Department", "Name* Active FullyQualifiedName", "SubDepartment ParentRef>Department FullyQualifiedName= Address", "SubDepartment"),
        List("Term", "Name Active", "Type DiscountPercent DueDays DiscountDays DayOfMonthDue DueNextMonthDays DiscountDayOfMonth",
            required: "DueDays|DayOfMonthDue"),
        List("PaymentMethod", "Name* Active", "Type"),
        Invoice, Payment, Bill, VendorCredit, Purchase, Deposit, CreditMemo, JournalEntry, Estimate,
    ];

    /// <summary>The stored entity of that name, ignoring case; null when the API has none.</summary>
    public static EntityType? FindStored(string name) =>
        Stored.FirstOrDefault(entity => entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static EntityType List(string name, string queryable, string own, string? childFlag = null, params string[] required) =>
        new(name, "Name:100 Active", own)
        {
            NameProperty = "Name", Required = ["Name", .. required], ChildFlag = childFlag, Queryable = queryable,
        };

    private static System.Text.Json.Nodes.JsonObject SalesDefaults() =>
        LooseJson.Parse("""{"ApplyTaxAfterDiscount":false,"PrintStatus":"NeedToPrint","EmailStatus":"NotSet"}""");
}
