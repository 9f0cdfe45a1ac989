using System.Security.Cryptography;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Tests.Definitions;

/// <summary>A small valid definition, of which a test breaks one member.</summary>
internal sealed class SampleDefinition
{
    public string Id { get; set; } = "sample";

    public string BaseAddress { get; set; } = "https://{subdomain}.sample.test";

    public IReadOnlyList<ConnectorEnvironment> Environments { get; set; } = [];

    public IReadOnlyList<Input> Inputs { get; set; } = [Input.Host("subdomain")];

    public OAuth2 Authentication { get; set; } =
        OAuth2.AuthorizationCode("https://login.sample.test/authorize",
            "https://login.sample.test/token") with { Scopes = ["records.read"] };

    public IReadOnlyList<AuthenticationScheme> Alternatives { get; set; } = [];

    public string? Issuer { get; set; }

    public string Probe { get; set; } = "GET /me";

    public Table<string, string> Headers { get; set; } = new() { ["X-Region"] = "{region}" };

    public ScopeRules Scopes { get; set; } = new();

    public IReadOnlyList<string> NonJsonOperations { get; set; } = ["contacts.delete"];

    public AccountProperties Properties { get; set; } = new() { Request = "GET /account", Values = { ["region"] = "region.name" } };

    public string AccountId { get; set; } = "region";

    public AccountSelection? Accounts { get; set; }

    public ErrorTable Errors { get; set; } = new() { CodePaths = ["error.code"], MessagePaths = ["error.message"] };

    public IReadOnlyList<Budget> Budgets { get; set; } = [Budget.Concurrency("open", 4) with { Codes = ["BUSY"] }];

    public MetadataOperation Metadata { get; set; } = Described();

    public WebhookDefinition Webhooks { get; set; } = new()
    {
        Signatures = [WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Signature: {hex}")],
        Handshakes = [WebhookHandshake.Echo("?challenge")],
        Events = [new() { Items = "events[*]", Type = "{type}", RecordId = "{id}" }],
    };

    public BodyFormat BodyFormat { get; set; } = BodyFormat.Json;

    public ResourceTemplate? Objects { get; set; }

    public Mapping<Contact> Map { get; set; } = Rows();

    public ResourceOptions Options { get; set; } = new() { Object = "contact", ReadScopes = ["records.read"] };

    public ListOperation List { get; set; } = new()
    {
        Items = "data",
        Pagination = Pagination.Cursor("next", "cursor"),
        SizeParameter = "limit",
        Dialect = new ParameterQuery { Filters = { "email" }, Sort = { ["sort"] = "{direction}{field}" } },
    };

    public string GetRequest { get; set; } = "GET /contacts/{id}";

    public GetManyOperation GetMany { get; set; } = new() { Max = 10, IdsParameter = "ids" };

    public WriteOperation Create { get; set; } = new() { Record = "" };

    public WriteOperation Update { get; set; } = new() { Record = "", VersionInBody = "version" };

    public UpsertOperation Upsert { get; set; } = new() { Item = "items", KeyMember = "by", ValueMember = "value", Record = "items[0]" };

    public BatchOperation CreateMany { get; set; } = new() { Max = 10, Items = "items", Rows = new() { Items = "items", Key = "key",
        Record = "" } };

    public LinkOperation Link { get; set; } = new() { Link = "PUT /contacts/{id}/companies/{toId}",
        Unlink = "DELETE /contacts/{id}/companies/{toId}" };

    /// <summary>Further declarations.</summary>
    public Func<ResourceDefinition<Contact>, ResourceDefinition<Contact>> More { get; set; } = resource => resource;

    public static Mapping<Contact> Rows(Action<Mapping<Contact>>? more = null)
    {
        var map = new Mapping<Contact>
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.Version, Row.Text("version").ReadOnly() },
            { Contact.Fields.FirstName, "first" },
            { Contact.Fields.Emails, Row.ListFromFields("email") },
            { Contact.Fields.Company, Row.Reference("company.id").LinkedTo("companies") },
            { Contact.Fields.Owner, Row.Reference("owner.id") },
        };
        more?.Invoke(map);
        return map;
    }

    public static MetadataOperation Described(string fields = "GET /fields/{object}", string? name = null, string field = "name") => new()
    {
        Fields = fields,
        FieldItems = "fields",
        FieldMap = field.Length == 0 ? new() { { FieldSchema.Fields.Label, "label" } } : new() { { FieldSchema.Fields.Name, field } },
        NameTemplate = name,
    };

    public ConnectorDefinition Build() => new(Id, "Sample")
    {
        BaseAddress = BaseAddress,
        Environments = Environments,
        Inputs = Inputs,
        Authentication = Authentication,
        Alternatives = Alternatives,
        Issuer = Issuer,
        Probe = Probe,
        Headers = Headers,
        Scopes = Scopes,
        NonJsonOperations = NonJsonOperations,
        AccountProperties = [Properties],
        AccountId = AccountId,
        Accounts = Accounts,
        Errors = Errors,
        Budgets = Budgets,
        Metadata = Metadata,
        Webhooks = Webhooks,
        BodyFormat = BodyFormat,
        Objects = Objects,
        Resources = [More(Contacts())],
    };

    private ResourceDefinition<Contact> Contacts() => ResourceDefinition.Of(Map, Options)
        .List("GET /contacts", List)
        .Get(GetRequest)
        .GetMany("GET /contacts/many", GetMany)
        .Create("POST /contacts", Create)
        .Update("PATCH /contacts/{id}", Update)
        .Delete("DELETE /contacts/{id}")
        .Upsert("PUT /contacts", Upsert)
        .CreateMany("POST /contacts/many", CreateMany)
        .Link("companies", Link);
}
