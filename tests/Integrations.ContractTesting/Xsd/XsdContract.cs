using System.Text.Json;
using System.Xml;
using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>QuickBooks' entity model: XML schemas whose element names are also the members of the JSON form.</summary>
public sealed class XsdContract
{
    private const string Service = "IntuitRestServiceDef.xsd";
    private const string EntityHead = "IntuitObject";

    private readonly XmlSchemaSet schemas = new() { XmlResolver = new XmlUrlResolver() };
    private readonly Dictionary<XmlSchemaComplexType, XsdMembers> members = [];
    private readonly Lock gate = new();

    private XsdContract(string folder)
    {
        schemas.Add(null, Path.Combine(folder, Service));
        schemas.Compile();
        Entities = schemas.GlobalElements.Values.Cast<XmlSchemaElement>()
            .Where(element => element.SubstitutionGroup.Name == EntityHead)
            .ToDictionary(element => element.Name!, element => (XmlSchemaType)element.ElementSchemaType!, StringComparer.Ordinal);
    }

    /// <summary>Names of the entities a company file holds.</summary>
    public IReadOnlyCollection<string> EntityNames => Entities.Keys;

    internal Dictionary<string, XmlSchemaType> Entities { get; }

    /// <param name="folder">The folder of the .xsd files.</param>
    public static XsdContract Load(string folder) => new(folder);

    /// <summary>Checks the JSON form of one entity.</summary>
    public IReadOnlyList<Violation> CheckEntity(string entity, JsonElement json) =>
        new XsdJsonCheck(this, extra: null).Check(Entities[entity], json, "");

    /// <summary>The type of a global element, an entity or an envelope; null when there is none of that name.</summary>
    internal XmlSchemaType? Element(string name) =>
        schemas.GlobalElements.Values.Cast<XmlSchemaElement>().FirstOrDefault(element => element.Name == name)?.ElementSchemaType;

    internal XsdMembers Members(XmlSchemaComplexType type)
    {
        lock (gate)
        {
            return members.TryGetValue(type, out var known) ? known : members[type] = XsdMembers.Of(type, Substitutes);
        }
    }

    private IEnumerable<(string Name, XmlSchemaType Type)>? Substitutes(XmlSchemaElement element) =>
        element.QualifiedName.Name == EntityHead ? Entities.Select(entity => (entity.Key, entity.Value)) : null;
}
