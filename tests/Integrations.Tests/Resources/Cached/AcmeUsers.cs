using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Resources.Cached;

/// <summary>
/// Users as reference data: ten minutes, in pages, written by the host too, and with entity tags, as GitHub returns them; invoices beside
/// them are not.
/// </summary>
internal static class AcmeUsers
{
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    public const string List = "GET /users";

    public const string One = """{"items":[{"id":"1","name":"Ada"},{"id":"2","name":"Grace"}]}""";

    public static Task<AcmeHost> StartAsync(CacheValidator validator = CacheValidator.None, TimeSpan? age = null,
        Action<IntegrationsOptions>? options = null, MetadataOperation? metadata = null) =>
        AcmeHost.StartAsync(Definition(validator, age ?? Age) with { Metadata = metadata ?? AcmeConnector.Metadata },
            configure: services => services.Configure(options ?? (static _ => { })));

    public static ConnectorDefinition Definition(CacheValidator validator, TimeSpan age)
    {
        Mapping<User> map = new()
        {
            { User.Fields.Id, Row.Text("id").ReadOnly() },
            { User.Fields.Name, "name" },
            { User.Fields.Email, "email" },
            { User.Fields.UpdatedAt, Row.Instant("updated").ReadOnly() },
        };
        return AcmeConnector.Definition(
            ResourceDefinition.Of(map, new() { Object = "user", IsDescribed = false, CacheFor = age, Validator = validator })
                .List(List, new()
                {
                    Items = "items", Pagination = Pagination.Cursor("next", "after"),
                    Dialect = new ParameterQuery
                    {
                        Filters = { { "email", FilterOperator.Equal } }, ModifiedSince = ModifiedSince.Parameter("since"),
                    },
                })
                .Get("GET /users/{id}").Update("PATCH /users/{id}", new() { Record = "" }).Delete("DELETE /users/{id}"),
            AcmeInvoices.Resource);
    }

    /// <summary>Reads the connection, so that the next calls run until their request without another turn.</summary>
    public static async Task WarmAsync(AcmeHost acme)
    {
        acme.Vendor.On("GET /invoices", """{"Query":{}}""");
        await acme.Client.Accounting.Invoices.ListAsync().ToListAsync();
    }

    public static async Task<List<string?>> NamesAsync(ConnectionClient client, ListQuery<User>? query = null) =>
        [.. (await client.Crm.Users.ListAsync(query).ToListAsync()).Select(user => user.Name)];

    public static async Task<List<User>> UsersAsync(ConnectionClient client) => await client.Crm.Users.ListAsync().ToListAsync();
}
