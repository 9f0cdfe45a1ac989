using System.Collections.Frozen;
using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of resources.</summary>
internal static class ResourceWords
{
    private static readonly Union<CustomFieldLayout> _customFields = new()
    {
        { "none", new Words<CustomFieldLayout>(static _ => CustomFieldLayout.None) },
        {
            "members", new Words<CustomFieldLayout>(static given => given.Find<string>("prefix") is { } prefix
                ? CustomFieldLayout.Members(given.Text("at"), prefix) : CustomFieldLayout.Members(given.Text("at")))
            {
                { "at", Text, Required },
                { "prefix", Text, Optional },
                { "namedByLabel", Flag, static (members, isNamed) => isNamed ? members.NamedByLabel() : members },
            }
        },
        {
            "pairs", new Words<CustomFieldLayout>(static given => CustomFieldLayout.Pairs(
                given.Text("at"), given.Text("key"), [.. given.Of<IReadOnlyList<string>>("values")]))
            {
                { "at", Text, Required },
                { "key", Text, Required },
                { "values", Texts, Required },
                { "numbered", NumberedWord.Words, static (pairs, one) => pairs.Numbered(one.Member, one.ByAccountProperty) },
            }
        },
    };

    public static Words<ResourceOptions> Options { get; } = new(static _ => new())
    {
        { "object", Text, static (options, name) => options with { Object = name } },
        { "readScopes", Texts, static (options, scopes) => options with { ReadScopes = scopes } },
        { "writeScopes", Texts, static (options, scopes) => options with { WriteScopes = scopes } },
        { "customFields", _customFields, static (options, layout) => options with { CustomFields = layout } },
        { "bodyFormat", OrNull(BodyFormatWords.Format), static (options, format) => options with { BodyFormat = format } },
        { "writesValuesAsStrings", Flag, static (options, writes) => options with { WritesValuesAsStrings = writes } },
        { "indexLag", Duration, static (options, lag) => options with { IndexLag = lag } },
        { "ignoresUnknownFields", Flag, static (options, ignores) => options with { IgnoresUnknownFields = ignores } },
        { "cacheFor", Duration, static (options, age) => options with { CacheFor = age } },
        { "validator", Choice.Of<CacheValidator>(), static (options, validator) => options with { Validator = validator } },
        { "isDescribed", Flag, static (options, isDescribed) => options with { IsDescribed = isDescribed } },
    };

    private static readonly Words<CommonRows> _common = new(static _ => new())
    {
        { "id", OrNull(RowWords.OfText), static (rows, row) => rows with { Id = row } },
        { "externalId", OrNull(RowWords.OfText), static (rows, row) => rows with { ExternalId = row } },
        { "version", OrNull(RowWords.OfText), static (rows, row) => rows with { Version = row } },
        { "createdAt", OrNull(RowWords.OfInstant), static (rows, row) => rows with { CreatedAt = row } },
        { "updatedAt", OrNull(RowWords.OfInstant), static (rows, row) => rows with { UpdatedAt = row } },
        { "isDeleted", OrNull(RowWords.OfBoolean), static (rows, row) => rows with { IsDeleted = row } },
        { "isArchived", OrNull(RowWords.OfBoolean), static (rows, row) => rows with { IsArchived = row } },
        { "url", OrNull(RowWords.OfText), static (rows, row) => rows with { Url = row } },
    };

    /// <summary>Resources by model.</summary>
    public static Union<ResourceDefinition> Resource { get; } = new("model")
    {
        { "contact", Of<Contact>() },
        { "company", Of<Company>() },
        { "deal", Of<Deal>() },
        { "dealProduct", Of<DealProduct>() },
        { "lead", Of<Lead>() },
        { "engagement", Of<Engagement>() },
        { "note", Of<Note>() },
        { "pipeline", Of<Pipeline>() },
        { "user", Of<User>() },
        { "customer", Of<Customer>() },
        { "invoice", Of<Invoice>() },
        { "item", Of<Item>() },
        { "payment", Of<Payment>() },
        { "ledgerAccount", Of<LedgerAccount>() },
        { "ticket", Of<Ticket>() },
        { "ticketComment", Of<TicketComment>() },
    };

    /// <summary>The names of resources that name none, by their model.</summary>
    public static IReadOnlyDictionary<string, string> DefaultNames { get; } = new Dictionary<string, string>
    {
        ["contact"] = NameOf<Contact>(), ["company"] = NameOf<Company>(), ["deal"] = NameOf<Deal>(),
        ["dealProduct"] = NameOf<DealProduct>(), ["lead"] = NameOf<Lead>(),
        ["engagement"] = NameOf<Engagement>(), ["note"] = NameOf<Note>(), ["pipeline"] = NameOf<Pipeline>(), ["user"] = NameOf<User>(),
        ["customer"] = NameOf<Customer>(), ["invoice"] = NameOf<Invoice>(), ["item"] = NameOf<Item>(),
        ["payment"] = NameOf<Payment>(), ["ledgerAccount"] = NameOf<LedgerAccount>(),
        ["ticket"] = NameOf<Ticket>(), ["ticketComment"] = NameOf<TicketComment>(),
    }.ToFrozenDictionary();

    /// <summary>Objects without a model.</summary>
    public static Words<ResourceTemplate> Objects { get; } = new(static given =>
        new(given.Or("options", new ResourceOptions()), given.Find<CommonRows>("common")))
    {
        { "options", Options, Optional },
        { "common", _common, Optional },
        OperationWords<ResourceTemplate>.All,
    };

    private static string NameOf<T>() where T : UnifiedRecord, IRecordModel<T> => T.ResourceName;

    private static Words<ResourceDefinition<T>> Of<T>() where T : UnifiedRecord, IRecordModel<T>, new() => new(static given =>
        Connectors.ResourceDefinition.Of(given.Or("name", T.ResourceName), given.Of<MapRows<T>>("map").AddTo(new(
            T.AllFields, new CommonRows(), given.Find<IReadOnlyList<string>>("filterable"), given.Or("root", ""))),
            given.Or("options", new ResourceOptions())))
    {
        { "name", Text, Optional },
        { "options", Options, Optional },
        { "root", Text, Optional },
        { "filterable", OrNull(Texts), Optional },
        { "map", new MapKind<T>(), Required },
        OperationWords<ResourceDefinition<T>>.All,
    };
}

/// <summary>Numbers of custom fields, by the account property that contains the field's name.</summary>
internal sealed record NumberedWord(string Member, Table<string, string> ByAccountProperty)
{
    public static Words<NumberedWord> Words { get; } = new(static given =>
        new(given.Text("member"), given.Of<Table<string, string>>("byAccountProperty")))
    {
        { "member", Text, Required },
        { "byAccountProperty", Names, Required },
    };
}
