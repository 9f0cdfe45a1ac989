using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>What a connector offers of one unified record: a mapping table and operations. Can do what it declares and nothing else.</summary>
public abstract class ResourceDefinition
{
    private protected ResourceDefinition(string name, ResourceOptions options)
    {
        Name = name;
        Options = options;
    }

    /// <summary>The resource's name, for example <c>contacts</c>.</summary>
    public string Name { get; }

    /// <summary>The first word of the resource's unified scopes; null: that of the connector's other resources.</summary>
    internal string? Category { get; init; }

    /// <summary>The vendor's object and the scopes.</summary>
    public ResourceOptions Options { get; }

    /// <summary>What is declared, with the template's variables filled in.</summary>
    internal abstract OperationSet Operations { get; }

    /// <summary>The unified fields that have a row, in table order.</summary>
    public abstract IReadOnlyList<FieldSupport> Fields { get; }

    /// <summary>The declared lists, in order: each as <c>METHOD /route</c> and how it is read.</summary>
    public IReadOnlyList<(string Request, ListOperation Operation)> Lists =>
        [.. Operations.Lists.Select(list => ($"{list.Method} {list.Route}", list.Spec))];

    /// <summary>Whether the operation is declared.</summary>
    public bool Can(Operation operation) => Operations.Can(operation, Options, TimeName);

    /// <summary>What the vendor's queries call the time of the last change; null: the table has none.</summary>
    private protected virtual string? TimeName => null;

    /// <summary>Everything that is declared.</summary>
    public IReadOnlyList<Operation> Supported => [.. Enum.GetValues<Operation>().Where(o => o != Operation.Other && Can(o))];

    /// <summary>Vendor scopes an operation needs.</summary>
    public IReadOnlyList<string> ScopesOf(Operation operation) => operation is Operation.List or Operation.Get or Operation.GetMany or Operation.Filter or Operation.Sort
        or Operation.Search or Operation.Incremental or Operation.Deletions or Operation.Describe
        ? Options.ReadScopes
        : Options.WriteScopes;

    /// <summary>The resource's name and the model of its records.</summary>
    public abstract override string ToString();

    /// <summary>Checks the table and the operations.</summary>
    internal abstract void Check(DefinitionCheck check);

    /// <summary>Throws where a field cannot be read at the path a map gives it.</summary>
    internal abstract void Validate(FieldMap map);
}

/// <summary>What one field of a resource is at a vendor.</summary>
public sealed class FieldSupport
{
    internal FieldSupport(string name, IReadOnlyList<string> paths) => (Name, Paths) = (name, paths);

    /// <summary>The unified field.</summary>
    public string Name { get; }

    /// <summary>The vendor's paths.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Whether it is written.</summary>
    public bool IsWritable { get; internal init; }

    /// <summary>Whether lists can be filtered by it.</summary>
    public bool IsFilterable { get; internal init; }

    /// <summary>Whether lists can be sorted by it.</summary>
    public bool IsSortable { get; internal init; }
}

/// <summary>What a resource is at the vendor, beside its operations.</summary>
public sealed record ResourceOptions
{
    /// <summary>The vendor's name of the object, for example <c>Opportunity</c>; a template has none.</summary>
    public string Object { get; init; } = "";

    /// <summary>An object without a model, named by the host.</summary>
    internal bool IsUntyped { get; init; }

    /// <summary>Values of further variables of the template, by name.</summary>
    internal Table<string, string> Values { get; init; } = new();

    /// <summary>Vendor scopes reading needs.</summary>
    public IReadOnlyList<string> ReadScopes { get; init; } = [];

    /// <summary>Vendor scopes writing needs.</summary>
    public IReadOnlyList<string> WriteScopes { get; init; } = [];

    /// <summary>Where custom fields are. Default: there are none.</summary>
    public CustomFieldLayout CustomFields { get; init; } = CustomFieldLayout.None;

    /// <summary>
    /// How the resource's bodies are written: those of writes, and of reads that have one. Null: as
    /// <see cref="ConnectorDefinition.BodyFormat"/>.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public BodyFormat? BodyFormat { get; init; }

    /// <summary>Whether the vendor takes and gives values as text only.</summary>
    public bool WritesValuesAsStrings { get; init; }

    /// <summary>How long a change may take until lists show it; incremental reads overlap by it. Default none.</summary>
    public TimeSpan IndexLag { get; init; }

    /// <summary>Whether the vendor leaves out fields it does not know or show, instead of refusing. What a query asks for by name is then held against the description first.</summary>
    public bool IgnoresUnknownFields { get; init; }

    /// <summary>Whether the vendor can describe the object (see <see cref="ConnectorDefinition.Metadata"/>).</summary>
    public bool IsDescribed { get; init; } = true;
}
