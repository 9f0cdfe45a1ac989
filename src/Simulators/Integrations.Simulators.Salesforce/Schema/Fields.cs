namespace Integrations.Simulators.Salesforce;

/// <summary>The kinds of field that the standard objects are made of.</summary>
internal static class Fields
{
    public static FieldDefinition Text(string name, string label, int length = 255) => new(name, label, "string") { Length = length };

    public static FieldDefinition LongText(string name, string label, int length = 32000) =>
        new(name, label, "textarea") { Length = length };

    public static FieldDefinition Street(string name, string label) => new(name, label, "textarea") { Length = 255 };

    public static FieldDefinition Email(string name, string label) => new(name, label, "email") { Length = 80, IdLookup = true };

    public static FieldDefinition Phone(string name, string label) => new(name, label, "phone") { Length = 40 };

    public static FieldDefinition Url(string name, string label) => new(name, label, "url") { Length = 255 };

    public static FieldDefinition Flag(string name, string label) =>
        new(name, label, "boolean") { Nillable = false, DefaultedOnCreate = true, DefaultValue = "false" };

    public static FieldDefinition Date(string name, string label) => new(name, label, "date");

    public static FieldDefinition Instant(string name, string label) => new(name, label, "datetime");

    public static FieldDefinition Number(string name, string label) => new(name, label, "double") { Precision = 18, Scale = 2 };

    public static FieldDefinition Integer(string name, string label) => new(name, label, "int");

    public static FieldDefinition Money(string name, string label) => new(name, label, "currency") { Precision = 18, Scale = 2 };

    public static FieldDefinition Percent(string name, string label) => new(name, label, "percent") { Precision = 3 };

    public static FieldDefinition Picklist(string name, string label, params string[] values) =>
        new(name, label, "picklist") { Length = 255, PicklistValues = values };

    public static FieldDefinition Reference(string name, string label, string target, string? relationship, string? children = null) =>
        new(name, label, "reference")
        {
            Length = 18,
            ReferenceTo = [target],
            RelationshipName = relationship,
            ChildRelationshipName = children,
        };

    public static FieldDefinition Owner(string? children, params string[] targets) =>
        new("OwnerId", "Owner ID", "reference")
        {
            Length = 18,
            ReferenceTo = targets,
            RelationshipName = "Owner",
            ChildRelationshipName = children,
            Nillable = false,
            DefaultedOnCreate = true,
        };

    public static IEnumerable<FieldDefinition> Address(string prefix, string label)
    {
        var compound = prefix + "Address";
        yield return Street(prefix + "Street", label + "Street") with { CompoundFieldName = compound };
        yield return Text(prefix + "City", label + "City", 40) with { CompoundFieldName = compound };
        yield return Text(prefix + "State", label + "State/Province", 80) with { CompoundFieldName = compound };
        yield return Text(prefix + "PostalCode", label + "Zip/Postal Code", 20) with { CompoundFieldName = compound };
        yield return Text(prefix + "Country", label + "Country", 80) with { CompoundFieldName = compound };
        yield return new FieldDefinition(compound, label + "Address", "address").ReadOnly();
    }

    public static FieldDefinition Id() =>
        new FieldDefinition("Id", "Record ID", "id") { Length = 18, Nillable = false, DefaultedOnCreate = true,
            IdLookup = true }.ReadOnly();

    /// <summary>The fields that the platform itself maintains on every record.</summary>
    public static IEnumerable<FieldDefinition> System()
    {
        yield return Flag("IsDeleted", "Deleted").ReadOnly();
        yield return (Instant("CreatedDate", "Created Date") with { Nillable = false, DefaultedOnCreate = true }).ReadOnly();
        yield return (Reference("CreatedById", "Created By ID", "User", "CreatedBy") with { Nillable = false, DefaultedOnCreate = true })
            .ReadOnly();
        yield return (Instant("LastModifiedDate", "Last Modified Date") with { Nillable = false, DefaultedOnCreate = true }).ReadOnly();
        yield return (Reference("LastModifiedById", "Last Modified By ID", "User", "LastModifiedBy") with { Nillable = false,
            DefaultedOnCreate = true }).ReadOnly();
        yield return (Instant("SystemModstamp", "System Modstamp") with { Nillable = false, DefaultedOnCreate = true }).ReadOnly();
    }

    public static FieldDefinition Require(this FieldDefinition field) => field with { Nillable = false };

    public static FieldDefinition ReadOnly(this FieldDefinition field) => field with { Createable = false, Updateable = false };

    public static FieldDefinition AsName(this FieldDefinition field) => field with { NameField = true };
}
