using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Documents.Internal;

/// <summary>The fields of a record as words, each with the kinds of rows that fill its type.</summary>
internal static class FieldWords
{
    public static IReadOnlyList<FieldWord<T>> Of<T>() where T : class, new() => [.. FieldsOf<T>().All.Select(Of)];

    /// <summary>The fields of a record or of a part of one.</summary>
    public static FieldSet<T> FieldsOf<T>() where T : class => (FieldSet<T>)FieldsOf(typeof(T));

    private static object FieldsOf(Type type) =>
        type == typeof(Contact) ? Contact.Fields
        : type == typeof(Company) ? Company.Fields
        : type == typeof(Deal) ? Deal.Fields
        : type == typeof(DealProduct) ? DealProduct.Fields
        : type == typeof(Lead) ? Lead.Fields
        : type == typeof(Engagement) ? Engagement.Fields
        : type == typeof(Note) ? Note.Fields
        : type == typeof(Pipeline) ? Pipeline.Fields
        : type == typeof(PipelineStage) ? PipelineStage.Fields
        : type == typeof(User) ? User.Fields
        : type == typeof(Customer) ? Customer.Fields
        : type == typeof(Invoice) ? Invoice.Fields
        : type == typeof(InvoiceLine) ? InvoiceLine.Fields
        : type == typeof(Item) ? Item.Fields
        : type == typeof(Payment) ? Payment.Fields
        : type == typeof(PaymentAllocation) ? PaymentAllocation.Fields
        : type == typeof(LedgerAccount) ? LedgerAccount.Fields
        : type == typeof(Ticket) ? Ticket.Fields
        : type == typeof(TicketComment) ? TicketComment.Fields
        : type == typeof(ObjectSchema) ? ObjectSchema.AllFields
        : type == typeof(FieldSchema) ? FieldSchema.Fields
        : type == typeof(FieldOption) ? FieldOption.Fields
        : throw new NotSupportedException($"{type.Name} has no fields here: add it.");

    private static FieldWord<T> Of<T>(Field<T> field) where T : class, new() => field switch
    {
        Field<T, string?> one => Of(one, RowWords.OfText),
        Field<T, decimal?> one => Of(one, RowWords.OfDecimal),
        Field<T, int?> one => Of(one, RowWords.OfInteger),
        Field<T, bool?> one => Of(one, RowWords.OfBoolean),
        Field<T, bool> one => new FieldWord<T, Row<bool?>>(one.Name, RowWords.OfBoolean, (map, row) => map.Add(one, row)),
        Field<T, DateTimeOffset?> one => Of(one, RowWords.OfInstant),
        Field<T, DateOnly?> one => Of(one, RowWords.OfDate),
        Field<T, When?> one => Of(one, RowWords.OfWhen),
        Field<T, Money?> one => Of(one, RowWords.OfMoney),
        Field<T, RichText?> one => Of(one, RowWords.OfRichText),
        Field<T, Reference?> one => Of(one, ReferenceWords.OfReference),
        Field<T, PostalAddress?> one => Of(one, ReferenceWords.OfAddress),
        Field<T, Normalized<DealStatus>?> one => Of(one, DealStatusWords.Row),
        Field<T, Normalized<EngagementKind>?> one => Of(one, EnumerationWords<EngagementKind>.Row),
        Field<T, Normalized<CustomerKind>?> one => Of(one, EnumerationWords<CustomerKind>.Row),
        Field<T, Normalized<FieldType>?> one => Of(one, EnumerationWords<FieldType>.Row),
        Field<T, Normalized<InvoiceLineKind>?> one => Of(one, EnumerationWords<InvoiceLineKind>.Row),
        Field<T, Normalized<InvoiceStatus>?> one => Of(one, EnumerationWords<InvoiceStatus>.Row),
        Field<T, Normalized<ItemKind>?> one => Of(one, EnumerationWords<ItemKind>.Row),
        Field<T, Normalized<LedgerAccountType>?> one => Of(one, EnumerationWords<LedgerAccountType>.Row),
        Field<T, Normalized<LedgerClassification>?> one => Of(one, EnumerationWords<LedgerClassification>.Row),
        Field<T, Normalized<PaymentDirection>?> one => Of(one, EnumerationWords<PaymentDirection>.Row),
        Field<T, Normalized<TaxInclusion>?> one => Of(one, EnumerationWords<TaxInclusion>.Row),
        Field<T, Normalized<TicketChannel>?> one => Of(one, EnumerationWords<TicketChannel>.Row),
        Field<T, Normalized<TicketPriority>?> one => Of(one, EnumerationWords<TicketPriority>.Row),
        Field<T, Normalized<TicketStatus>?> one => Of(one, EnumerationWords<TicketStatus>.Row),
        Field<T, Normalized<UserKind>?> one => Of(one, EnumerationWords<UserKind>.Row),
        ListField<T, PipelineStage> list => Of(list, TableListWords<PipelineStage>.Row),
        ListField<T, InvoiceLine> list => Of(list, TableListWords<InvoiceLine>.Row),
        ListField<T, PaymentAllocation> list => Of(list, TableListWords<PaymentAllocation>.Row),
        ListField<T, FieldSchema> list => Of(list, TableListWords<FieldSchema>.Row),
        ListField<T, FieldOption> list => Of(list, TableListWords<FieldOption>.Row),
        ListField<T, EmailAddress> list => Of(list, ListWords.OfValues),
        ListField<T, PhoneNumber> list => Of(list, ListWords.OfValues),
        ListField<T, PostalAddress> list => Of(list, ListWords.OfValues),
        ListField<T, Reference> list => Of(list, ListWords.OfValues),
        ListField<T, string> list => Of(list, ListWords.OfValues),
        _ => throw new NotSupportedException($"{field.Name} is of a type without rows here: add it."),
    };

    private static FieldWord<T, Row<TValue>> Of<T, TValue>(Field<T, TValue> field, Kind<Row<TValue>> rows) where T : class, new() =>
        new(field.Name, rows, (map, row) => map.Add(field, row));

    private static FieldWord<T, ListRow> Of<T, TItem>(ListField<T, TItem> field, Kind<ListRow> rows) where T : class, new() =>
        new(field.Name, rows, (map, row) => map.Add(field, row));
}
