using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Salesforce;

/// <summary>Companies: the sObject <c>Account</c>.</summary>
internal static class Companies
{
    internal static readonly Mapping<Company> Map = new()
    {
        { Company.Fields.Id, Text("Id").ReadOnly() },
        { Company.Fields.Name, "Name" },
        { Company.Fields.Website, "Website" },
        { Company.Fields.Industry, "Industry" },
        { Company.Fields.Type, "Type" },
        { Company.Fields.EmployeeCount, "NumberOfEmployees" },
        { Company.Fields.AnnualRevenue, "AnnualRevenue" },
        { Company.Fields.Parent, Reference("ParentId", new() { Resource = Company.Resource }) },
        { Company.Fields.Phones, ListFromFields(("Phone", "work")) },
        {
            Company.Fields.Addresses,
            Addresses(
                new AddressSlot("billing") { Street = ["BillingStreet"], City = "BillingCity", Region = "BillingState", PostalCode = "BillingPostalCode", Country = "BillingCountry" },
                new AddressSlot("shipping") { Street = ["ShippingStreet"], City = "ShippingCity", Region = "ShippingState", PostalCode = "ShippingPostalCode", Country = "ShippingCountry" })
        },
        { Company.Fields.Owner, Reference("OwnerId", new() { ResourceByPrefix = ObjectForms.OwnerPrefixes }) },
        { Company.Fields.Description, Text("Description").NotFilterable() },
        { Company.Fields.CreatedAt, Instant("CreatedDate").ReadOnly() },
        { Company.Fields.UpdatedAt, Instant("SystemModstamp").ReadOnly() },
        { Company.Fields.IsDeleted, Boolean("IsDeleted") },
    };

    public static ResourceDefinition<Company> Resource { get; } = ObjectForms
        .Written(Connectors.Resource.Of(Map, ObjectForms.Options("Account")), "Account")
        .List("GET /query/", ObjectForms.Soql("Account", "Name"))
        .Get("GET /sobjects/Account/{id}", new() { SelectParameter = "fields" })
        .GetMany("GET /composite/sobjects/Account", ObjectForms.GetMany)
        .ByIds("POST /composite/sobjects/Account", ObjectForms.ByIds)
        .Link(Company.Resource, new() { Field = nameof(Company.Parent) });
}
