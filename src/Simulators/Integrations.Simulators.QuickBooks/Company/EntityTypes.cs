namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The simulator's entities, after the vendor's own schema. Marks of a property are those of <see cref="RecordSchema"/>: longest text,
/// number (#), reference (>), computed by the server (=), object or list (!), members ({). Links to the origin of a transaction belong to
/// the caller; those to its payments are maintained by the ledger.
/// </summary>
internal static class EntityTypes
{
    public const string Common = "Id= SyncToken= MetaData=! CustomField! AttachableRef! domain= sparse= status=";

    private const string Person = """
        Title:16 GivenName:100 MiddleName:100 FamilyName:100 Suffix:16 FullyQualifiedName= CompanyName:100 DisplayName:500
        PrintOnCheckName:110 Active PrimaryPhone! AlternatePhone! Mobile! Fax! PrimaryEmailAddr WebAddr! OtherContactInfo!
        DefaultTaxCodeRef Notes:4000 BillAddr! ShipAddr! OtherAddr! ParentRef Balance= OpenBalanceDate CreditLimit AcctNum CurrencyRef
        BusinessNumber GSTIN GSTRegistrationType Source
        """;

    // The members of a line's detail that refer to records.
    private const string Detail = "{ ItemRef>Item GroupItemRef>Item AccountRef>Account ItemAccountRef>Account "
        + "DiscountAccountRef>Account CustomerRef>Customer";

    private const string PlainLine = $$"""
        Line{ Amount# Description:4000 SalesItemLineDetail{{Detail}} } DiscountLineDetail{{Detail}} } DepositLineDetail{{Detail}} }
        JournalEntryLineDetail{{Detail}} } ItemBasedExpenseLineDetail{{Detail}} } AccountBasedExpenseLineDetail{{Detail}} }
        """;

    private const string Transaction = $$"""
        {{PlainLine}} GroupLineDetail{{Detail}} {{PlainLine}} } } }
        DocNumber:21 TxnDate DepartmentRef CurrencyRef ExchangeRate# PrivateNote:4000 TxnStatus LinkedTxn! TxnTaxDetail! TxnSource
        TransactionLocationType RecurDataRef ProjectRef TotalAmt= HomeTotalAmt=
        """;

    private const string SalesForm = """
        AutoDocNumber CustomerRef>Customer CustomerMemo BillAddr ShipAddr FreeFormAddress ShipFromAddr ClassRef SalesTermRef DueDate
        SalesRepRef ShipMethodRef ShipDate TrackingNum GlobalTaxCalculation ApplyTaxAfterDiscount PrintStatus EmailStatus BillEmail
        BillEmailCc BillEmailBcc ARAccountRef>Account Balance= HomeBalance= PaymentMethodRef PaymentRefNum DepositToAccountRef>Account
        DeliveryInfo DiscountRate DiscountAmt TaxExemptionRef CustomField{ StringValue:31 }
        """;

    private const string SalesFormDefaults = """{"ApplyTaxAfterDiscount":false,"PrintStatus":"NeedToPrint","EmailStatus":"NotSet"}""";
    private const string NameParts = "DisplayName|Title|GivenName|MiddleName|FamilyName|Suffix";
    private const string NotInDisplayName = ":\t\n";

    /// <summary>Those kept as records.</summary>
    public static IReadOnlyList<EntityType> Stored { get; } =
    [
        new("Customer", Person, """
            Taxable Job BillWithParent ParentRef>Customer RootCustomerRef Level= CustomerTypeRef SalesTermRef PaymentMethodRef
            BalanceWithJobs= PreferredDeliveryMethod ResaleNum SecondaryTaxIdentifier ARAccountRef>Account PrimaryTaxIdentifier
            TaxExemptionReasonId IsProject ClientEntityId
            """)
        {
            Required = NameParts, NotInName = NotInDisplayName,
            Defaults = """{"Taxable":false,"Job":false,"BillWithParent":false,"PreferredDeliveryMethod":"Print"}""",
        },
        new("Vendor", Person, """
            TaxIdentifier TermRef BillRate Vendor1099 T4AEligible T5018Eligible TaxReportingBasis APAccountRef>Account
            VendorPaymentBankDetail CostRate HasTPAR
            """) { Required = NameParts, NotInName = NotInDisplayName },
        new("Employee", Person,
            "EmployeeType EmployeeNumber SSN PrimaryAddr BillableTime BillRate BirthDate Gender HiredDate ReleasedDate CostRate")
        {
            Required = "GivenName|FamilyName", NotInName = NotInDisplayName,
            Queryable = "DisplayName GivenName MiddleName FamilyName Suffix PrintOnCheckName Active*",
        },
        new("Account", """
            Name:100 SubAccount ParentRef>Account Description:100 FullyQualifiedName= AccountAlias TxnLocationType Active Classification=
            AccountType AccountSubType AcctNum:7 BankNum OpeningBalance OpeningBalanceDate CurrentBalance= CurrentBalanceWithSubAccounts=
            CurrencyRef TaxAccount TaxCodeRef OnlineBankingEnabled FIName
            """)
        {
            Required = "Name AccountType|AccountSubType", FullUpdate = "Name", SparseUpdate = "Name", NotInName = "\":",
            Queryable = "Name FullyQualifiedName SubAccount Classification* AccountType* AccountSubType* CurrentBalance ParentRef "
                + "Description Active*",
            Defaults = """{"AccountType":"Expense","SubAccount":false,"CurrentBalance":0,"CurrentBalanceWithSubAccounts":0}""",
        },
        new("Item", """
            Name:100 Sku:100 Description:4000 Active SubItem ParentRef>Item Level= FullyQualifiedName= Taxable SalesTaxIncluded
            PercentBased UnitPrice# RatePercent Type IncomeAccountRef>Account PurchaseDesc:1000 PurchaseTaxIncluded PurchaseCost#
            ExpenseAccountRef>Account AssetAccountRef>Account PrefVendorRef>Vendor TrackQtyOnHand QtyOnHand# ReorderPoint ManPartNum
            SalesTaxCodeRef PurchaseTaxCodeRef InvStartDate PrintGroupedItems ItemGroupDetail! ItemCategoryType TaxClassificationRef
            ClassRef Source
            """)
        {
            Required = "Name IncomeAccountRef|ExpenseAccountRef Type", FullUpdate = "Name Type", SparseUpdate = "Name Type",
            Queryable = "Name Type Taxable* Active* FullyQualifiedName* SubItem* Sku Description",
            Defaults = """{"Type":"Service","Taxable":false,"UnitPrice":0,"PurchaseCost":0,"TrackQtyOnHand":false}""",
        },
        new("Class", "Name:100 Active SubClass ParentRef>Class FullyQualifiedName=")
            { Required = "Name", Queryable = "Name* Active FullyQualifiedName" },
        new("Department", "Name:100 Active SubDepartment ParentRef>Department FullyQualifiedName= Address")
            { Required = "Name", Queryable = "Name* Active FullyQualifiedName" },
        new("Term", "Name:100 Active Type DiscountPercent DueDays DiscountDays DayOfMonthDue DueNextMonthDays DiscountDayOfMonth")
            { Required = "Name DueDays|DayOfMonthDue", Queryable = "Name Active" },
        new("PaymentMethod", "Name:100 Active Type") { Required = "Name", Queryable = "Name* Active" },
        new("Invoice", Transaction, SalesForm,
            "Deposit AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment AllowOnlineACHPayment InvoiceLink EInvoiceStatus")
        {
            Required = "CustomerRef Line", Defaults = SalesFormDefaults,
            Queryable = "CustomerRef* DocNumber ProjectRef* TxnDate DueDate SalesTermRef* Balance HomeBalance*",
        },
        new("CreditMemo", Transaction, SalesForm, "RemainingCredit= InvoiceRef")
        {
            Required = "CustomerRef Line", Defaults = SalesFormDefaults,
            Queryable = "CustomerRef* ProjectRef* TxnDate SalesTermRef* DocNumber Balance",
        },
        new("Estimate", Transaction, SalesForm, "ExpirationDate AcceptedBy AcceptedDate")
        {
            Required = "CustomerRef Line", Defaults = SalesFormDefaults,
            Queryable = "CustomerRef* ProjectRef* TxnDate DueDate DocNumber",
        },
        new("Payment", Transaction, """
            TotalAmt# LinkedTxn=! DocNumber CustomerRef>Customer ARAccountRef>Account DepositToAccountRef>Account PaymentMethodRef
            PaymentRefNum:21 PaymentType CheckPayment CreditCardPayment UnappliedAmt= ProcessPayment
            """)
        {
            Required = "CustomerRef TotalAmt", Defaults = """{"ProcessPayment":false}""",
            Queryable = "CustomerRef* TotalAmt* TxnDate PaymentMethodRef* PaymentRefNum*",
        },
        new("Bill", Transaction, """
            VendorRef>Vendor APAccountRef>Account GlobalTaxCalculation SalesTermRef DueDate RemitToAddr ShipAddr VendorAddr Balance=
            HomeBalance=
            """)
        {
            Required = "VendorRef Line", SparseUpdate = "VendorRef",
            Queryable = "VendorRef TxnDate DueDate DocNumber APAccountRef SalesTermRef TotalAmt Balance*",
        },
        new("VendorCredit", Transaction,
            "VendorRef>Vendor APAccountRef>Account GlobalTaxCalculation VendorAddr Balance= IncludeInAnnualTPAR")
            { Required = "VendorRef Line", Queryable = "DocNumber APAccountRef TxnDate TotalAmt" },
        new("Purchase", Transaction, """
            AccountRef>Account PaymentMethodRef PaymentRefNum PaymentType CheckPayment CreditCardPayment EntityRef Credit RemitToAddr Memo
            PrintStatus GlobalTaxCalculation PurchaseEx
            """)
        {
            Required = "PaymentType AccountRef Line", SparseUpdate = "PaymentType AccountRef",
            Queryable = "DocNumber TxnDate PaymentType TotalAmt",
        },
        new("Deposit", Transaction, "DepositToAccountRef>Account CashBack GlobalTaxCalculation")
            { Required = "DepositToAccountRef Line", SparseUpdate = "DepositToAccountRef Line" },
        new("JournalEntry", Transaction, "Adjustment HomeCurrencyAdjustment EnteredInHomeCurrency GlobalTaxCalculation")
            { Required = "Line", Queryable = "DocNumber TxnDate" },
    ];

    /// <summary>Those that every company has exactly one record of.</summary>
    public static IReadOnlyList<EntityType> Singles { get; } =
    [
        new("CompanyInfo", """
            CompanyName LegalName CompanyAddr CustomerCommunicationAddr LegalAddr PrimaryPhone CompanyStartDate EmployerId
            FiscalYearStartMonth Country Email WebAddr SupportedLanguages DefaultTimeZone NameValue
            """) { Queryable = "" },
        new("Preferences", """
            AccountingInfoPrefs ProductAndServicesPrefs SalesFormsPrefs EmailMessagesPrefs VendorAndPurchasesPrefs TimeTrackingPrefs
            TaxPrefs CurrencyPrefs ReportPrefs OtherPrefs
            """) { Queryable = "" },
    ];

    /// <summary>The stored entity of that name, ignoring case; null when the API has none.</summary>
    public static EntityType? Find(string name) =>
        Stored.FirstOrDefault(entity => entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
