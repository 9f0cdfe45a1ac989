namespace Integrations.Freshdesk;

/// <summary>Freshdesk, API v2.</summary>
internal sealed class FreshdeskConnector : IConnector
{
    public ConnectorDefinition Define() => new("freshdesk", "Freshdesk")
    {
        Package = "Integrations.Freshdesk",
        Tier = ConnectorTier.Full,
        Documentation = new("https://developers.freshdesk.com/api/"),
        ApiVersion = "v2",
        BaseAddress = "https://{domain}.freshdesk.com/api/v2",
        Inputs = [Input.Host("domain") with { Title = "Domain: acme for acme.freshdesk.com", Pattern = "[A-Za-z0-9-]+" }],
        Authentication = new BasicAuthentication
        {
            UserName = "{api_key}", Password = "X",
            Inputs = [Input.Secret(SecretNames.ApiKey) with { Title = "API key of an agent" }],
        },
        Probe = "GET /agents/me",
        AccountId = "domain",
        Errors = FreshdeskErrors.Table,
        Budgets = FreshdeskBudgets.All,
        Webhooks = FreshdeskWebhooks.Definition,
        Metadata = new()
        {
            Fields = "GET /{object}_fields", FieldItems = "", ListsCustomOnly = true,
            FieldMap = new()
            {
                { FieldSchema.Fields.Name, "name" },
                { FieldSchema.Fields.Label, "label" },
                { FieldSchema.Fields.IsCustom, Not("default") },
                { FieldSchema.Fields.Type, Enumeration("type",
                    ("custom_text", FieldType.Text), ("custom_paragraph", FieldType.Text), ("custom_number", FieldType.Number),
                    ("custom_decimal", FieldType.Number), ("custom_checkbox", FieldType.Flag), ("custom_date", FieldType.Date),
                    ("custom_dropdown", FieldType.Choice)) },
            },
        },
        Resources = [Tickets.Resource, Comments.Resource, Contacts.Resource, Companies.Resource, Users.Resource],
    };
}
