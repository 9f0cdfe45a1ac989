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
        Title:16 GivenName:100 MiddleName:100 FamilyName:100 Suffix:16 FullyQualifiedName= CompanyName:100 DisplayName:500
        PrintOnCheckName:110
        Active PrimaryPhone! AlternatePhone! Mobile! Fax! PrimaryEmailAddr WebAddr! OtherContactInfo! DefaultTaxCodeRef Notes:4000 BillAddr!
        ShipAddr! OtherAddr! ParentRef Balance= OpenBalanceDate CreditLimit AcctNum CurrencyRef BusinessNumber GSTIN GSTRegistrationType
        Source
        """;

    private const string Transaction = """
        DocNumber:21 TxnDate DepartmentRef CurrencyRef ExchangeRate# PrivateNote:4000 TxnStatus LinkedTxn! Line! TxnTaxDetail! TxnSource
        TransactionLocationType RecurDataRef ProjectRef TotalAmt= HomeTotalAmt=
        """;

    private const string SalesForm = """
        AutoDocNumber CustomerRef>Customer CustomerMemo BillAddr ShipAddr FreeFormAddress ShipFromAddr ClassRef SalesTermRef DueDate
        SalesRepRef
        ShipMethodRef ShipDate TrackingNum GlobalTaxCalculation ApplyTaxAfterDiscount PrintStatus EmailStatus BillEmail BillEmailCc
        BillEmailBcc
        ARAccountRef>Account Balance= HomeBalance= PaymentMethodRef PaymentRefNum DepositToAccountRef>Account DeliveryInfo DiscountRate
        DiscountAmt TaxExemptionRef
        """;

    private const string NameParts = "DisplayName|Title|GivenName|MiddleName|FamilyName|Suffix";

    public static EntityType Customer { get; } = PersonOf("Customer", NameParts, """
        Taxable Job BillWithParent ParentRef>Customer RootCustomerRef Level= CustomerTypeRef SalesTermRef PaymentMethodRef BalanceWithJobs=
        PreferredDeliveryMethod ResaleNum SecondaryTaxIdentifier ARAccountRef>Account PrimaryTaxIdentifier TaxExemptionReasonId IsProject
        ClientEntityId
        """, childFlag: "Job", defaults: """{"Taxable":false,"Job":false,"BillWithParent":false,"PreferredDeliveryMethod":"Print"}""");

    public static EntityType Vendor { get; } = PersonOf("Vendor", NameParts, """
        TaxIdentifier TermRef BillRate Vendor1099 T4AEligible T5018Eligible TaxReportingBasis APAccountRef>Account VendorPaymentBankDetail
        CostRate HasTPAR
        """);

    public static EntityType Employee { get; } = PersonOf("Employee", "GivenName|FamilyName",
        "EmployeeType EmployeeNumber SSN PrimaryAddr BillableTime BillRate BirthDate Gender HiredDate ReleasedDate CostRate",
        queryable: "DisplayName GivenName MiddleName FamilyName Suffix PrintOnCheckName Active*");

    public static EntityType Account { get; } = ListOf("Account", "Name AccountType|AccountSubType", """
        Name:100 SubAccount ParentRef>Account Description:100 FullyQualifiedName= AccountAlias TxnLocationType Active Classification=
        AccountType AccountSubType AcctNum:7 BankNum OpeningBalance OpeningBalanceDate CurrentBalance= CurrentBalanceWithSubAccounts=
        CurrencyRef TaxAccount TaxCodeRef OnlineBankingEnabled FIName
        """, update: "Name", childFlag: "SubAccount", notInName: "\":",
        queryable: "Name FullyQualifiedName SubAccount Classification* AccountType* AccountSubType* CurrentBalance ParentRef Description "
            + "Active*",
        defaults: """{"AccountType":"Expense","SubAccount":false,"CurrentBalance":0,"CurrentBalanceWithSubAccounts":0}""");

    public static EntityType Item { get; } = ListOf("Item", "Name IncomeAccountRef|ExpenseAccountRef Type", """
        Name:100 Sku:100 Description:4000 Active SubItem ParentRef>Item Level= FullyQualifiedName= Taxable SalesTaxIncluded PercentBased
        UnitPrice# RatePercent Type IncomeAccountRef>Account PurchaseDesc:1000 PurchaseTaxIncluded PurchaseCost# ExpenseAccountRef>Account
        AssetAccountRef>Account PrefVendorRef>Vendor TrackQtyOnHand QtyOnHand# ReorderPoint ManPartNum SalesTaxCodeRef PurchaseTaxCodeRef
        InvStartDate PrintGroupedItems ItemGroupDetail! ItemCategoryType TaxClassificationRef ClassRef Source
        """, update: "Name Type", childFlag: "SubItem",
        queryable: "Name Type Taxable* Active* FullyQualifiedName* SubItem* Sku Description",
        defaults: """{"Type":"Service","Taxable":false,"UnitPrice":0,"PurchaseCost":0,"TrackQtyOnHand":false}""");

    public static EntityType Invoice { get; } = SalesFormOf("Invoice",
        "Deposit AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment AllowOnlineACHPayment InvoiceLink EInvoiceStatus",
        queryable: "CustomerRef* DocNumber ProjectRef* TxnDate DueDate SalesTermRef* Balance HomeBalance*");

    public static EntityType CreditMemo { get; } = SalesFormOf("CreditMemo", "RemainingCredit= InvoiceRef",
        queryable: "CustomerRef* ProjectRef* TxnDate SalesTermRef* DocNumber Balance");

    public static EntityType Estimate { get; } = SalesFormOf("Estimate", "ExpirationDate AcceptedBy AcceptedDate",
        queryable: "CustomerRef* ProjectRef* TxnDate DueDate DocNumber");

    public static EntityType Payment { get; } = TransactionOf("Payment", "CustomerRef TotalAmt", """
        TotalAmt# LinkedTxn=! DocNumber CustomerRef>Customer ARAccountRef>Account DepositToAccountRef>Account PaymentMethodRef
        PaymentRefNum:21
        PaymentType CheckPayment CreditCardPayment UnappliedAmt= ProcessPayment
        """, queryable: "CustomerRef* TotalAmt* TxnDate PaymentMethodRef* PaymentRefNum*", defaults: """{"ProcessPayment":false}""");

    public static EntityType Bill { get; } = TransactionOf("Bill", "VendorRef Line", """
        VendorRef>Vendor APAccountRef>Account GlobalTaxCalculation SalesTermRef DueDate RemitToAddr ShipAddr VendorAddr Balance=
        HomeBalance=
        """, sparseUpdate: "VendorRef", queryable: "VendorRef TxnDate DueDate DocNumber APAccountRef SalesTermRef TotalAmt Balance*");

    public static EntityType VendorCredit { get; } = TransactionOf("VendorCredit", "VendorRef Line",
        "VendorRef>Vendor APAccountRef>Account GlobalTaxCalculation VendorAddr Balance= IncludeInAnnualTPAR",
        queryable: "DocNumber APAccountRef TxnDate TotalAmt");

    public static EntityType Purchase { get; } = TransactionOf("Purchase", "PaymentType AccountRef Line", """
        AccountRef>Account PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment EntityRef Credit RemitToAddr Memo
        PrintStatus GlobalTaxCalculation PurchaseEx
        """, sparseUpdate: "PaymentType AccountRef", queryable: "DocNumber TxnDate PaymentType TotalAmt");

    public static EntityType Deposit { get; } = TransactionOf("Deposit", "DepositToAccountRef Line",
        "DepositToAccountRef>Account CashBack GlobalTaxCalculation", sparseUpdate: "DepositToAccountRef Line");

    public static EntityType JournalEntry { get; } = TransactionOf("JournalEntry", "Line",
        "Adjustment HomeCurrencyAdjustment EnteredInHomeCurrency GlobalTaxCalculation", queryable: "DocNumber TxnDate");

    public static EntityType CompanyInfo { get; } = new("CompanyInfo", """
        CompanyName LegalName CompanyAddr CustomerCommunicationAddr LegalAddr PrimaryPhone CompanyStartDate EmployerId FiscalYearStartMonth
        Country Email WebAddr SupportedLanguages DefaultTimeZone NameValue
        """) { Queryable = "" };

    public static EntityType Preferences { get; } = new("Preferences", """
        AccountingInfoPrefs ProductAndServicesPrefs SalesFormsPrefs EmailMessagesPrefs VendorAndPurchasesPrefs TimeTrackingPrefs TaxPrefs
        CurrencyPrefs ReportPrefs OtherPrefs
        """) { Queryable = "" };

    /// <summary>The references of a line's detail.</summary>
    public static RecordSchema LineDetail { get; } = new("Line",
        "ItemRef>Item GroupItemRef>Item AccountRef>Account ItemAccountRef>Account DiscountAccountRef>Account CustomerRef>Customer");

    /// <summary>Those kept as records.</summary>
    public static IReadOnlyList<EntityType> Stored { get; } =
    [
        Customer, Vendor, Employee, Account, Item, Invoice, Payment, Bill, VendorCredit, Purchase, Deposit, CreditMemo, JournalEntry,
        Estimate,
        ListOf("Class", "Name", "Name:100 Active SubClass ParentRef>Class FullyQualifiedName=", childFlag: "SubClass",
            queryable: "Name* Active FullyQualifiedName"),
        ListOf("Department", "Name", "Name:100 Active SubDepartment ParentRef>Department FullyQualifiedName= Address",
            childFlag: "SubDepartment", queryable: "Name* Active FullyQualifiedName"),
        ListOf("Term", "Name DueDays|DayOfMonthDue",
            "Name:100 Active Type DiscountPercent DueDays DiscountDays DayOfMonthDue DueNextMonthDays DiscountDayOfMonth",
            queryable: "Name Active"),
        ListOf("PaymentMethod", "Name", "Name:100 Active Type", queryable: "Name* Active"),
    ];

    /// <summary>The stored entity of that name, ignoring case; null when the API has none.</summary>
    public static EntityType? FindStored(string name) =>
        Stored.FirstOrDefault(entity => entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stored entity that a test names.</summary>
    public static EntityType Named(string name) =>
        FindStored(name) ?? throw new ArgumentException($"The simulated company has no entity '{name}'.", nameof(name));

    private static EntityType PersonOf(string name, string required, string own, string? childFlag = null, string? queryable = null,
        string defaults = "{}") => new(name, Person, own)
    {
        NameProperty = "DisplayName", NotInName = ":\t\n", Required = [required], ChildFlag = childFlag, Queryable = queryable,
        Defaults = LooseJson.Parse(defaults),
    };

    private static EntityType ListOf(string name, string required, string own, string queryable, string? update = null,
        string? childFlag = null, string notInName = "", string defaults = "{}") => new(name, own)
    {
        NameProperty = "Name", NotInName = notInName, Required = required.Split(' '), FullUpdate = (update ?? required).Split(' '),
        SparseUpdate = update?.Split(' ') ?? [], ChildFlag = childFlag, Queryable = queryable, Defaults = LooseJson.Parse(defaults),
    };

    private static EntityType TransactionOf(string name, string required, string own, string? sparseUpdate = null,
        string? queryable = null, string defaults = "{}") => new(name, Transaction, own)
    {
        Required = required.Split(' '), SparseUpdate = sparseUpdate?.Split(' ') ?? [], Queryable = queryable,
        Defaults = LooseJson.Parse(defaults),
    };

    private static EntityType SalesFormOf(string name, string own, string queryable) => new(name, Transaction, SalesForm, own)
    {
        IsSalesForm = true, Required = ["CustomerRef", "Line"], Queryable = queryable,
        Defaults = LooseJson.Parse("""{"ApplyTaxAfterDiscount":false,"PrintStatus":"NeedToPrint","EmailStatus":"NotSet"}"""),
    };
}
