using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>The connector of the fictitious vendor.</summary>
internal sealed class PeopleConnector : IConnector
{
    public const string Id = "people";

    public ConnectorDefinition Define() => new(Id, "People")
    {
        Tier = ConnectorTier.Readable,
        BaseAddress = "https://api.people.test",
        Authentication = OAuth2.AuthorizationCode("https://login.people.test/oauth/authorize", "https://login.people.test/oauth/token"),
        Alternatives = [new ApiKey { Name = "key" }],
        Probe = "GET /me",
        AccountProperties = [new() { Request = "GET /me", Values = { ["account"] = "account" } }],
        AccountId = "account",
        Errors = new() { MessagePaths = ["message"] },
        Metadata = new()
        {
            StandardObjects = ["people"],
            Fields = "GET /fields/{object}",
            FieldItems = "fields",
            FieldMap = new() { { FieldSchema.Fields.Name, "name" } },
        },
        Resources =
        [
            ResourceDefinition.Of(
                new Mapping<Contact>
                {
                    { Contact.Fields.Id, Row.Text("id").ReadOnly() },
                    { Contact.Fields.LastName, Row.Text("last_name").ReadOnly() },
                    { Contact.Fields.UpdatedAt, Row.Instant("updated_at").ReadOnly() },
                },
                new() { Object = "people" })
                .List("GET /people", new()
                {
                    Items = "people",
                    Pagination = Pagination.Offset("skip", LastPage.WhenFalse("has_more")),
                    SizeParameter = "limit",
                    Dialect = new ParameterQuery { ModifiedSince = ModifiedSince.Parameter("updated_since") },
                }),
        ],
    };
}

/// <summary>The options of the fictitious vendor.</summary>
internal sealed class PeopleOptions : ConnectorOptions;
