namespace Integrations.Salesforce;

/// <summary>Rows that are the same in every sObject.</summary>
internal static class SalesforceRows
{
    /// <summary>Users, who are never deleted.</summary>
    public static readonly CommonRows Times = new() { Id = "Id", CreatedAt = "CreatedDate", UpdatedAt = "SystemModstamp" };

    public static readonly CommonRows Common = Times with { IsDeleted = "IsDeleted" };

    /// <summary>A user or a queue: the first characters of the id determine which.</summary>
    public static readonly Row<Reference?> Owner =
        Reference("OwnerId", resourceByPrefix: new() { ["005"] = User.Resource, ["00G"] = "groups" });

    public static readonly Row<Reference?> Account = Reference("AccountId", resource: Company.Resource);

    /// <summary>Long text, which conditions cannot use.</summary>
    public static readonly Row<string?> Description = Text("Description").NotFilterable();

    public static AddressSlot Address(string label, string prefix) => new(label)
    {
        Street = [prefix + "Street"], City = prefix + "City", Region = prefix + "State",
        PostalCode = prefix + "PostalCode", Country = prefix + "Country",
    };
}
