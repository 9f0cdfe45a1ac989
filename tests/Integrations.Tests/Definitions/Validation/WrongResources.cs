using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Tests.Definitions;

/// <summary>What can be wrong in a resource.</summary>
internal static class WrongResources
{
    private const string List = "List(\"GET /contacts\")";
    private static readonly LinkOperation ByRecord = new() { Link = "POST /links/{id}/{toId}", Unlink = "DELETE /links/{linkId}" };

    public static WrongMembers All { get; } = new()
    {
        { "a field with two rows", d => d.Map = Rows(m => m.Add(Contact.Fields.FirstName, "given")), "contacts", "Contact.FirstName", "one row a field" },
        { "a row of the wrong kind", d => d.Map = Rows(m => m.Add(Contact.Fields.Phones, Row.Addresses(new AddressSlot("x") { City = "city" }))),
            "contacts", "Contact.Phones", "a kind of row that fills the field's type" },
        { "a row at no path", d => d.Map = Rows(m => m.Add(Contact.Fields.Title, "job..title")), "contacts", "Contact.Title", "docs/path-grammar.md" },
        { "a row written through a list", d => d.Map = Rows(m => m.Add(Contact.Fields.Title, "jobs[0].title")), "contacts", "Contact.Title", "WriteTo(...)" },
        { "a companion that is not JSON", d => d.Map = Rows(m => m.Add(Contact.Fields.Title, Row.Text("job").With("job_type", "main"))),
            "contacts", "Contact.Title.With", "a text stands in quotes" },
        { "a nested list whose cursor nothing takes", d => d.Map = Rows(m => m.Add(Contact.Fields.Title, Row.Text("jobs[0]").ReadOnly().Paged(new() { After = "after" }))),
            "contacts", "Contact.Title.Paged.After", "AfterParameter" },
        { "a field linked to what is not linked", d => d.Map = Rows(m => m.Add(Contact.Fields.Title, Row.Text("job").LinkedTo("jobs"))),
            "contacts", "Title.LinkedTo", "companies" },
        { "a table without an id", d => d.Map = new() { { Contact.Fields.Version, "v" }, { Contact.Fields.Owner, Row.Reference("o") }, { Contact.Fields.Company, Row.Reference("c") },
            { Contact.Fields.Emails, Row.ListFromFields("email") } }, "contacts", "Contact.Id", "Contact.Fields.Id" },
        { "a name of a resource with a dot", d => d.More = _ => Resource.Of("crm.contacts", d.Map, d.Options), "crm.contacts", "Resource.Of", "as in 'contacts'" },
        { "a resource's scope with a variable of no template", d => d.Options = d.Options with { WriteScopes = ["{area}.write"] }, "contacts", "Options.WriteScopes[0]", "object, objectPath" },
        { "custom fields without a value", d => d.Options = d.Options with { CustomFields = CustomFieldLayout.Pairs("custom", "name") }, "contacts", "Options.CustomFields.values", "the member that holds the value" },
        { "a custom field numbered by no account property", d => d.Options = d.Options with { CustomFields = CustomFieldLayout.Pairs("custom", "name", "text").Numbered("no", new() { ["first"] = "1" }) },
            "contacts", "Options.CustomFields.Numbered[\"first\"]", "region" },
        { "a list of no route", d => d.More = r => r.List("contacts/all"), "contacts", "List(\"contacts/all\")", "'GET /contacts'" },
        { "a list with an environment's value in its route", d => d.More = r => r.List("GET /{api}/all"), "contacts", "List(\"GET /{api}/all\")", "subdomain, region, object, objectPath" },
        { "a page size without pages", d => d.List = d.List with { Pagination = Pagination.None }, "contacts", $"{List}.Pagination", "set Pagination to how" },
        { "a cursor at no path", d => d.List = d.List with { Pagination = Pagination.Cursor("pages[*].next", "cursor") }, "contacts", $"{List}.Pagination", "a path to one value" },
        { "an offset that no dialect writes", d => d.List = d.List with { Dialect = new SqlDialect { Parameter = "q", From = "c" }, Pagination = Pagination.OffsetInQueryText(0) }, "contacts", $"{List}.Pagination", "PageSuffix" },
        { "a count as the end of a list by the last id", d => d.List = d.List with { Pagination = Pagination.LastId("after", LastPage.ByTotal("total")) }, "contacts", $"{List}.Pagination", "LastPage.WhenShort, WhenFalse or WhenTrue" },
        { "a time window without a parameter", d => d.List = d.List with { Pagination = Pagination.TimeWindow(10) }, "contacts", $"{List}.Pagination", "SinceParameter" },
        { "a page size above the largest", d => d.List = d.List with { PageSize = 500 }, "contacts", $"{List}.PageSize", "1 to 100" },
        { "a size header without a size", d => d.List = d.List with { SizeHeader = ("X-Page", "100") }, "contacts", $"{List}.SizeHeader", "{size}" },
        { "records at no path", d => d.List = d.List with { Items = "data]" }, "contacts", $"{List}.Items", "data.results" },
        { "an override of a field without a row", d => d.List = d.List with { FieldOverrides = new() { ["Title"] = "t" } }, "contacts", $"{List}.FieldOverrides[\"Title\"]", "FirstName" },
        { "an override of a field that is none", d => d.List = d.List with { FieldOverrides = new() { ["Titel"] = "t" } }, "contacts", $"{List}.FieldOverrides[\"Titel\"]", "FirstName" },
        { "an expansion of what is no reference", d => d.List = d.List with { Expand = Expand("FirstName") }, "contacts", $"{List}.Expand.Field", "Company, Owner" },
        { "an expansion of a field that is none", d => d.List = d.List with { Expand = Expand("Compny") }, "contacts", $"{List}.Expand.Field", "Company, Owner" },
        { "an expansion with ids at no place", d => d.List = d.List with { Expand = Expand("Company", ids: "inputs[0].id") }, "contacts", $"{List}.Expand.Ids", "inputs[*].id" },
        { "a filter by a name no row has", d => d.List = d.List with { Dialect = new ParameterQuery { Filters = { "mail" } } }, "contacts", $"{List}.Dialect.Filters[\"mail\"]", "email" },
        { "an order without a field", d => d.List = d.List with { Dialect = new ParameterQuery { Sort = { ["dir"] = "{direction}" } } }, "contacts", $"{List}.Dialect", "{field}" },
        { "a dialect with an unknown variable", d => d.List = d.List with { Dialect = new SqlDialect { Parameter = "q", From = "{entity}" } }, "contacts", $"{List}.Dialect", "object" },
        { "a read that names no record", d => d.GetRequest = "GET /contact", "contacts", "Get(\"GET /contact\")", "{id}" },
        { "a read with an unknown variable", d => d.GetRequest = "GET /{ids}/{id}", "contacts", "Get(\"GET /{ids}/{id}\")", "id, subdomain, region" },
        { "a read by a filter that no list has", d => (d.List, d.More) = (d.List with { Dialect = null }, static r => r.GetByFilter()), "contacts", "GetByFilter()", "a List whose Dialect can filter" },
        { "ids that are sent nowhere", d => d.GetMany = d.GetMany with { IdsParameter = null }, "contacts", "GetMany(\"GET /contacts/many\")", "IdsParameter or IdsInBody" },
        { "a read of no ids", d => d.GetMany = d.GetMany with { Max = 0 }, "contacts", "GetMany(\"GET /contacts/many\").Max", "1 or more" },
        { "a created record without an id", d => d.Create = new(), "contacts", "Create(\"POST /contacts\")", "Record" },
        { "a constant that is not JSON", d => d.Create = new() { Record = "", Constants = { ["type"] = "customer" } }, "contacts", "Create(\"POST /contacts\").Constants[\"type\"]", "quotes" },
        { "a repetition by no key", d => d.Create = d.Create with { Safety = RetrySafety.WithIdempotencyKey }, "contacts", "Create(\"POST /contacts\").Safety", "IdempotencyKeyName" },
        { "a version without a row", d => d.Map = new() { { Contact.Fields.Id, "id" }, { Contact.Fields.Emails, Row.ListFromFields("email") } }, "contacts",
            "Update(\"PATCH /contacts/{id}\").VersionInBody", "a row for Version" },
        { "a record at many paths", d => d.Update = d.Update with { Record = "data[*]" }, "contacts", "Update(\"PATCH /contacts/{id}\").Record", "a path to one value" },
        { "an upsert without a key member", d => d.Upsert = d.Upsert with { KeyMember = null }, "contacts", "Upsert(\"PUT /contacts\").KeyMember", "names the key" },
        { "an upsert whose route has no key", d => d.Upsert = new() { Record = "" }, "contacts", "Upsert(\"PUT /contacts\")", "{key} and {value}" },
        { "a batch of nothing", d => d.CreateMany = d.CreateMany with { Items = "" }, "contacts", "CreateMany(\"POST /contacts/many\").Items", "IdsParameter" },
        { "a batch whose errors have no key", d => d.CreateMany = d.CreateMany with { Rows = d.CreateMany.Rows with { Errors = "errors" } }, "contacts",
            "CreateMany(\"POST /contacts/many\").Rows.Errors", "KeyInError" },
        { "a batch whose rows have no id", d => d.CreateMany = d.CreateMany with { Rows = d.CreateMany.Rows with { Record = null } }, "contacts", "CreateMany(\"POST /contacts/many\").Rows", "Id" },
        { "a link by a field that is none", d => d.Link = new() { Field = "Firm" }, "contacts", "Link(\"companies\").Field", "Company, Owner" },
        { "a link by nothing", d => d.Link = new(), "contacts", "Link(\"companies\")", "either Field, or Link and Unlink" },
        { "a link to no record", d => d.Link = d.Link with { Link = "PUT /contacts/{id}/companies" }, "contacts", "Link(\"companies\").Link", "{toId}" },
        { "a link's body with an unknown variable", d => d.Link = d.Link with { LinkBody = """{"to":"{to}"}""" }, "contacts", "Link(\"companies\").LinkBody", "id, toId, label" },
        { "a link's id that nothing finds", d => d.Link = ByRecord, "contacts", "Link(\"companies\").Lookup", "Lookup" },
        { "a lookup with an unknown variable", d => d.Link = ByRecord with { Lookup = new() { Request = "GET /q", Parameter = "q", Text = "a={from}", Id = "rows[*].id" } },
            "contacts", "Link(\"companies\").Lookup.Text", "id, toId" },
        { "a template for any object with a further variable", d => d.Objects = new ResourceTemplate(new(), new() { Id = "id" }).List("GET /{area}/{object}"), "Objects",
            "List(\"GET /{area}/Objects\")", "object, objectPath" },
    };

    private static Mapping<Contact> Rows(Action<Mapping<Contact>> more) => SampleDefinition.Rows(more);

    private static ExpansionRequest Expand(string field, string ids = "inputs[*].id") =>
        new("POST /companies/read") { Field = field, Ids = ids, Items = "rows", From = "from", To = "to" };
}
