namespace Integrations.QuickBooks;

/// <summary>Rows that are the same in every entity.</summary>
internal static class QuickBooksRows
{
    public static readonly CommonRows Common = new()
    {
        Id = "Id",
        Version = Text("SyncToken").NotFilterable(),
        CreatedAt = "MetaData.CreateTime",
        UpdatedAt = "MetaData.LastUpdatedTime",
        IsDeleted = Matches("status", "Deleted").NotFilterable(),
    };

    public static readonly Row<string?> Currency = Text("CurrencyRef.value").CreateOnly();

    public static AddressSlot Address(string label, string at) => new(label)
    {
        Street = [$"{at}.Line1", $"{at}.Line2", $"{at}.Line3", $"{at}.Line4", $"{at}.Line5"],
        City = $"{at}.City", Region = $"{at}.CountrySubDivisionCode", PostalCode = $"{at}.PostalCode", Country = $"{at}.Country",
    };

    /// <summary><c>{"value": "24", "name": "…"}</c>; filtered by its own name.</summary>
    public static Row<Reference?> Ref(string at, string? resource = null) =>
        Reference($"{at}.value", name: $"{at}.name", resource: resource).QueryName(at);

    /// <summary>The parent record, which requires its flag in the same request.</summary>
    public static Row<Reference?> Parent(string resource, string flag) =>
        Ref("ParentRef", resource).With(flag, set: "true", cleared: "false");

    public static Row<Money?> Amount(string at) => Money(at, "CurrencyRef.value");
}
