using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.RefreshTokenLifetime;
using static Integrations.Connectors.Row;
using static Integrations.Connectors.FilterOperator;

namespace Integrations.ContractTesting.Tests.Proof.Greenhouse;

/// <summary>Greenhouse Harvest v3: candidates and users have a model, the other objects go by name (<c>jobs</c>, <c>offers</c>).</summary>
internal sealed class GreenhouseConnector : IConnector
{
    private static readonly CommonRows Common = new() { Id = "id", CreatedAt = "created_at", UpdatedAt = "updated_at" };
    private static readonly CustomFieldLayout Custom = CustomFieldLayout.Members("custom_fields");
    private static readonly ResourceOptions Read = new() { ReadScopes = ["harvest:{object}:list"], CustomFields = Custom };

    private static readonly Mapping<Contact> Candidates = new(Contact.Fields, Common)
    {
        { Contact.Fields.FirstName, "first_name" },
        { Contact.Fields.LastName, "last_name" },
        { Contact.Fields.Title, "title" },
        { Contact.Fields.Emails, Items("email_addresses", text: "value", label: "type") },
        { Contact.Fields.Phones, Items("phone_numbers", text: "value", label: "type") },
        { Contact.Fields.Addresses, AddressItems("addresses", new AddressSlot { Street = ["value"] }, label: "type") },
        { Contact.Fields.Websites, Strings("social_media_addresses[*].value").ReadOnly() },
        { Contact.Fields.Owner, Reference("recruiter.id", resource: User.Resource) },
        { Contact.Fields.IsEmailOptOut, Not("can_email") },
        { Contact.Fields.LastActivityAt, "last_activity" },
        { Contact.Fields.Tags, Strings("tags") },
    };

    private static readonly Mapping<User> Users = new(User.Fields, Common)
    {
        { User.Fields.FirstName, "first_name" },
        { User.Fields.LastName, "last_name" },
        { User.Fields.Email, "primary_email_address" },
        { User.Fields.Kind, Constant(UserKind.Person) },
        { User.Fields.IsActive, Not("disabled") },
    };

    private static readonly ResourceTemplate Objects = new ResourceTemplate(Read, Common)
        .List("GET /{object}", new()
        {
            Pagination = Pagination.LinkHeader,
            SizeParameter = "per_page", MaxPageSize = 500,
            Dialect = new ParameterQuery
            {
                Operators = { [GreaterOrEqual] = "gte" },
                Instants = InstantFormat.IsoMilliseconds,
                Filters = { { "id", Equal, "ids" }, { "created_at", GreaterOrEqual }, { "updated_at", GreaterOrEqual } },
            },
        })
        .GetByFilter();

    public ConnectorDefinition Define() => new("greenhouse", "Greenhouse")
    {
        Tier = ConnectorTier.Readable,
        ApiVersion = "v3",
        BaseAddress = "https://harvest.greenhouse.io/v3",
        Authentication = new ClientCredentials("https://auth.greenhouse.io/token")
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            Inputs =
            [
                Input.Secret(SecretNames.ClientId), Input.Secret(SecretNames.ClientSecret),
                Input.Text("user") with { Title = "User id", Pattern = @"\d+", IsOptional = true },
            ],
            Request = new() { Parameters = { ["sub"] = "{user}" } },
        },
        Alternatives =
        [
            OAuth2.AuthorizationCode("https://auth.greenhouse.io/authorize", "https://auth.greenhouse.io/token") with
            {
                ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
                Scopes = ["harvest:candidates:list", "harvest:users:list"],
                Refresh = new() { Use = RefreshTokenUse.SingleUse, Lifetime = TimeSpan.FromDays(1), LifetimeKind = Sliding },
            },
        ],
        Probe = "GET /users?per_page=1",
        Errors = new()
        {
            MessagePaths = ["message"],
            Fields = new FieldErrorTable("errors") { Field = "field", Message = "message" },
            RateLimits = [RateLimitHeaders.UnixSeconds()],
        },
        Resources = [Objects.For(Candidates, "candidates"), Objects.For(Users, "users")],
        Objects = Objects.With(Read with { CustomFields = CustomFieldLayout.None }),
    };
}
