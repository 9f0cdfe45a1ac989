using System.Collections.Concurrent;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>XML schemas whose element names are also the members of a JSON form.</summary>
public sealed class XsdContract
{
    private static readonly ConcurrentDictionary<(string File, string Head), Lazy<XsdContract>> Loaded = new();

    private readonly XmlSchemaSet schemas = new() { XmlResolver = new XmlUrlResolver() };
    private readonly Dictionary<XmlSchemaComplexType, XsdMembers> members = [];
    private readonly Lock gate = new();
    private readonly string head;

    private XsdContract(string file, string head)
    {
        this.head = head;
        schemas.Add(null, file);
        schemas.Compile();
        Entities = schemas.GlobalElements.Values.Cast<XmlSchemaElement>()
            .Where(element => element.SubstitutionGroup.Name == head)
            .ToDictionary(element => element.Name!, element => (XmlSchemaType)element.ElementSchemaType!, StringComparer.Ordinal);
    }

    /// <summary>Names of the entities: the elements that may stand for the head.</summary>
    public IReadOnlyCollection<string> EntityNames => Entities.Keys;

    internal Dictionary<string, XmlSchemaType> Entities { get; }

    /// <summary>Reads schemas, once a process.</summary>
    /// <param name="file">The .xsd file that includes the others.</param>
    /// <param name="head">The head of the substitution group that all entities belong to.</param>
    public static XsdContract Load(string file, string head) =>
        Loaded.GetOrAdd((Path.GetFullPath(file), head), key => new(() => new XsdContract(key.File, key.Head))).Value;

    /// <summary>Checks the JSON form of a global element, an entity or an envelope.</summary>
    /// <returns>The violations; null when there is no element of that name.</returns>
    /// <param name="element">The element's name.</param>
    /// <param name="json">Its JSON form.</param>
    /// <param name="extra">Receives the pointer of a member no type names; null makes such a member a violation.</param>
    public IReadOnlyList<Violation>? Check(string element, JsonElement json, Action<string>? extra = null) =>
        Element(element) is { } type ? new XsdJsonCheck(this, extra).Check(type, json, "") : null;

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
        element.QualifiedName.Name == head ? Entities.Select(entity => (entity.Key, entity.Value)) : null;
}
