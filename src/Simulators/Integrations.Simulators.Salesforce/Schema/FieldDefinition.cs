namespace Integrations.Simulators.Salesforce;

/// <summary>One field of an sObject, in the terms of the vendor's describe response.</summary>
internal sealed record FieldDefinition(string Name, string Label, string Type)
{
    public int Length { get; init; }

    public int Precision { get; init; }

    public int Scale { get; init; }

    public bool Nillable { get; init; } = true;

    public bool Createable { get; init; } = true;

    public bool Updateable { get; init; } = true;

    public bool DefaultedOnCreate { get; init; }

    public bool ExternalId { get; init; }

    public bool Unique { get; init; }

    public bool IdLookup { get; init; }

    public bool NameField { get; init; }

    public string? CompoundFieldName { get; init; }

    public IReadOnlyList<string> PicklistValues { get; init; } = [];

    public bool RestrictedPicklist { get; init; }

    public string? DefaultValue { get; init; }

    public IReadOnlyList<string> ReferenceTo { get; init; } = [];

    /// <summary>The relationship from this record to its parent, such as Account for AccountId.</summary>
    public string? RelationshipName { get; init; }

    /// <summary>The relationship from the parent to these records, such as Contacts.</summary>
    public string? ChildRelationshipName { get; init; }

    /// <summary>True when deleting the parent deletes this record too.</summary>
    public bool CascadeDelete { get; init; }

    public bool Custom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    public bool IsAddress => Type == "address";

    public bool IsReference => Type == "reference";

    public bool IsNumber => Type is "double" or "currency" or "percent" or "int";

    public bool IsText => !IsNumber && Type is not ("boolean" or "date" or "datetime" or "address" or "id" or "reference");

    /// <summary>False for long texts and compound addresses, which only select lists can contain.</summary>
    public bool Filterable => !IsAddress && !(Type == "textarea" && Length > 255);

    /// <summary>False for several values at once, and for some Booleans of set-up objects, which have no order.</summary>
    public bool Sortable => Filterable && Type != "multipicklist" && !Unsortable;

    public bool Unsortable { get; init; }

    public bool Required => !Nillable && Createable && !DefaultedOnCreate;
}
