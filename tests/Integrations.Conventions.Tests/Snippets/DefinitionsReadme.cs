using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of src/Integrations/README.md on the definition of a connector; compiled, never run.</summary>
internal static class DefinitionsReadme
{
    public static ConnectorDefinition Schemes()
    {
        return
        #region snippet schemes
        new ConnectorDefinition("acme", "Acme CRM")
        {
            BaseAddress = "{api_domain}",
            Authentication = OAuth2.AuthorizationCode("https://login.acme.test/authorize", "https://login.acme.test/token") with
            {
                Scopes = ["contacts.read"],
                ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
                TokenResponse = new()
                {
                    Expiry = TokenExpiry.Instant("expires_at"),
                    Fields = [new("api_domain") { Pattern = @"https://[a-z0-9-]+\.acme\.test" }],
                },
                Refresh = new()
                {
                    Use = RefreshTokenUse.SingleUse, Lifetime = TimeSpan.FromDays(60), LifetimeKind = RefreshTokenLifetime.Idle,
                },
            },
            Alternatives =
            [
                new ApiKey { Placement = CredentialPlacement.Header("X-Api-Key") },
                new ClientCredentials("https://login.acme.test/token"),
            ],
            Probe = "GET /me",
        };
        #endregion
    }

    public static ConnectorDefinition Wire()
    {
        return
        #region snippet wire
        new ConnectorDefinition("till", "Till")
        {
            BaseAddress = "https://api.till.test",
            Authentication = new ApiKey(),
            Probe = "GET /me",
            BodyFormat = BodyFormat.Form(),                                     // address[line1]=..&items[0][price]=..
            Errors = new()
            {
                Fields = FieldErrorTable.ByMember("field-errors"),              // {"field-errors":{"title":"is too long"}}
                RateLimits = [RateLimitHeaders.UnixSeconds()],  // X-RateLimit-Remaining, X-RateLimit-Reset
            },
            Metadata = new()
            {
                Fields = "GET /custom_fields/{object}", FieldItems = "data", FieldMap = new() { { FieldSchema.Fields.Name, "key" } },
                ListsCustomOnly = true, NameTemplate = "cf_{name}",
            },
        };
        #endregion
    }

    public static void Rows()
    {
        #region snippet rows
        var table = new Mapping<Contact>
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.FullName, Row.FullName("name") },                              // {"name":"Ada King Lovelace"}
            // {"emails":[{"email":"a@x.test","type":"work"}]}
            { Contact.Fields.Emails, Row.Items("emails", text: "email", label: "type") },
            { Contact.Fields.Phones, Row.Items("phones", text: "value", label: "kind", new() { Primary = "main", UsualLabel = "work" }) },
            {
                Contact.Fields.Addresses,
                Row.AddressItems("addresses", new AddressSlot { Street = ["street"], City = "city" }, label: "type",
                    new() { Labels = { ["POBOX"] = "billing" } })
            },
            { Contact.Fields.Source, Row.Constant("web") },                                 // on every record
        };

        // {"custom.cf_x":"5"}
        var options = new ResourceOptions { Object = "contact", CustomFields = CustomFieldLayout.Members("", prefix: "custom.") };
        #endregion
        _ = (table, options);
    }
}
