using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of a definition.</summary>
internal static class DefinitionWords
{
    private static readonly Words<ConnectorEnvironment> _environment = new(static given => new(given.Text("name")))
    {
        { "name", Text, Required },
        { "values", Names, static (environment, values) => environment with { Values = values } },
    };

    public static Words<ConnectorDefinition> Definition { get; } = new(static given => new(given.Text("id"), given.Text("name"))
    {
        BaseAddress = given.Text("baseAddress"),
        Authentication = given.Of<AuthenticationScheme>("authentication"),
    })
    {
        { "id", Text, Required },
        { "name", Text, Required },
        { "package", Text, static (definition, package) => definition with { Package = package } },
        { "documentation", OrNull(Address), static (definition, address) => definition with { Documentation = address } },
        { "apiVersion", OrNull(Text), static (definition, version) => definition with { ApiVersion = version } },
        { "tier", Choice.Of<ConnectorTier>(), static (definition, tier) => definition with { Tier = tier } },
        { "baseAddress", Text, Required },
        { "environments", ListOf(_environment), static (definition, all) => definition with { Environments = all } },
        { "inputs", InputWords.Inputs, static (definition, inputs) => definition with { Inputs = inputs } },
        { "authentication", SchemeWords.Scheme, Required },
        { "issuer", OrNull(Text), static (definition, issuer) => definition with { Issuer = issuer } },
        { "alternatives", ListOf(SchemeWords.Scheme), static (definition, schemes) => definition with { Alternatives = schemes } },
        { "probe", OrNull(Text), static (definition, probe) => definition with { Probe = probe } },
        { "headers", Templates, static (definition, headers) => definition with { Headers = headers } },
        { "query", Templates, static (definition, query) => definition with { Query = query } },
        { "maxAddressLength", Number, static (definition, length) => definition with { MaxAddressLength = length } },
        { "bodyFormat", BodyFormatWords.Format, static (definition, format) => definition with { BodyFormat = format } },
        { "errors", ErrorWords.Errors, static (definition, errors) => definition with { Errors = errors } },
        { "budgets", ListOf(BudgetWords.Budget), static (definition, budgets) => definition with { Budgets = budgets } },
        { "nonJsonOperations", Texts, static (definition, operations) => definition with { NonJsonOperations = operations } },
        {
            "accountProperties", ListOf(AccountWords.Properties),
            static (definition, properties) => definition with { AccountProperties = properties }
        },
        { "accountId", OrNull(Text), static (definition, name) => definition with { AccountId = name } },
        { "accountName", OrNull(Text), static (definition, name) => definition with { AccountName = name } },
        { "accounts", OrNull(AccountWords.Selection), static (definition, accounts) => definition with { Accounts = accounts } },
        { "scopes", AccountWords.Scopes, static (definition, scopes) => definition with { Scopes = scopes } },
        {
            "resources", ListOf(ResourceWords.Resource),
            static (definition, resources) => definition with { Resources = resources }
        },
        { "objects", OrNull(ResourceWords.Objects), static (definition, objects) => definition with { Objects = objects } },
        { "metadata", OrNull(MetadataWords.Metadata), static (definition, metadata) => definition with { Metadata = metadata } },
        { "webhooks", OrNull(WebhookWords.Webhooks), static (definition, webhooks) => definition with { Webhooks = webhooks } },
    };
}
