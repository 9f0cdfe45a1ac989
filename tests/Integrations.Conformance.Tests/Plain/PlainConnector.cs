using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>The connector of a fictitious vendor: every word of it is what such a vendor's documentation would say.</summary>
public class PlainConnector<TKind> : IConnector where TKind : PlainKind, new()
{
    private readonly TKind _kind = new();

    public ConnectorDefinition Define() => new(_kind.Id, $"Plain CRM ({_kind.Id})")
    {
        BaseAddress = _kind.BaseAddress,
        Inputs = _kind.Inputs,
        Authentication = _kind.Authentication,
        Probe = "GET /me",
        Errors = new() { CodePaths = ["code"], MessagePaths = ["message"], Fields = FieldErrorTable.ByMember("errors") },
        Budgets = Budgets(),
        Resources = [People(), Teams()],
    };

    protected virtual IReadOnlyList<Budget> Budgets() =>
    [
        Budget.SlidingWindow("minute", 200, TimeSpan.FromMinutes(1)) with
        {
            Headers = RateLimitHeaders.WithoutReset(limit: "X-RateLimit-Limit"), Codes = ["too_many"],
        },
        Budget.Concurrency("exports", 1) with { Requests = ["GET /api/exports/{id}"], Codes = ["export_runs"] },
    ];

    protected virtual ListOperation List() =>
        new() { Items = _kind.Items, Pagination = _kind.Pagination, SizeParameter = _kind.SizeParameter };

    protected virtual GetOperation Get() => new() { Record = "data" };

    protected virtual WriteOperation Write() => new() { Record = "data" };

    private ResourceDefinition<Contact> People()
    {
        var map = new Mapping<Contact>
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.FirstName, "first_name" },
            { Contact.Fields.LastName, "last_name" },
            { Contact.Fields.Title, "title" },
            { Contact.Fields.Emails, _kind.KeepsLists ? Row.Items("emails", text: "address", label: "kind") : Row.ListFromFields("email") },
            { Contact.Fields.Phones, _kind.KeepsLists ? Row.Items("phones", text: "number", label: "kind") : Row.ListFromFields("phone") },
        };
        if (_kind.HasTimes) map.Add(Contact.Fields.UpdatedAt, Row.Instant("changed_at").ReadOnly());
        var people = ResourceDefinition.Of(map, new() { Object = "people", IsDescribed = false }).List("GET /people", List())
            .Get("GET /people/{id}", Get());
        return !_kind.IsWritten ? people
            : people.Create("POST /people", Write()).Update("PATCH /people/{id}", Write())
            .Delete("DELETE /people/{id}", new() { SendsBody = false });
    }

    private ResourceDefinition<Company> Teams() => ResourceDefinition
        .Of(new Mapping<Company> { { Company.Fields.Id, Row.Text("id").ReadOnly() }, { Company.Fields.Name, Row.Text("name").ReadOnly() } },
            new() { Object = "teams", IsDescribed = false })
        .List("GET /teams", List()).Get("GET /teams/{id}", Get());
}

/// <summary>What a host sets for it: nothing beyond what it may set for any connector.</summary>
public sealed class PlainOptions : ConnectorOptions;
