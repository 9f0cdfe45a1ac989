using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>One member of a complex type: an element or an attribute.</summary>
/// <param name="Repeats">Whether it may occur more than once, so that JSON writes an array.</param>
internal sealed record XsdMember(string Name, XmlSchemaType Type, bool Repeats, bool IsAttribute);

/// <summary>The members of a complex type with those it inherits.</summary>
internal sealed class XsdMembers
{
    /// <summary>The member that stands for the text of a type with text and attributes.</summary>
    public const string Text = "value";

    private readonly Dictionary<string, XsdMember> byName = new(StringComparer.Ordinal);

    private XsdMembers()
    {
    }

    /// <summary>Whether any content is allowed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The type of the text, when the type has text and attributes but no elements.</summary>
    public XmlSchemaSimpleType? TextType { get; private init; }

    public IEnumerable<string> Names => TextType is null ? byName.Keys : byName.Keys.Prepend(Text);

    public static XsdMembers Of(XmlSchemaComplexType type,
        Func<XmlSchemaElement, IEnumerable<(string Name, XmlSchemaType Type)>?> substitutes)
    {
        var members = new XsdMembers { TextType = type.ContentType == XmlSchemaContentType.TextOnly ? SimpleBase(type) : null };
        foreach (XmlSchemaAttribute attribute in type.AttributeUses.Values)
        {
            members.Add(new XsdMember(attribute.QualifiedName.Name, attribute.AttributeSchemaType!, Repeats: false, IsAttribute: true));
        }

        members.Walk(type.ContentTypeParticle, repeats: false, substitutes);
        return members;
    }

    public XsdMember? Find(string name) => byName.GetValueOrDefault(name);

    private static XmlSchemaSimpleType SimpleBase(XmlSchemaType type) =>
        type as XmlSchemaSimpleType ?? SimpleBase(type.BaseXmlSchemaType!);

    private void Walk(XmlSchemaParticle particle, bool repeats,
        Func<XmlSchemaElement, IEnumerable<(string Name, XmlSchemaType Type)>?> substitutes)
    {
        repeats |= particle.MaxOccurs > 1;
        switch (particle)
        {
            case XmlSchemaElement element:
                foreach (var (name, type) in substitutes(element) ?? [(element.QualifiedName.Name, element.ElementSchemaType!)])
                {
                    Add(new XsdMember(name, type, repeats, IsAttribute: false));
                }

                break;
            case XmlSchemaGroupBase group:
                foreach (var item in group.Items.Cast<XmlSchemaParticle>())
                {
                    Walk(item, repeats, substitutes);
                }

                break;
            case XmlSchemaAny:
                IsOpen = true;
                break;
        }
    }

    private void Add(XsdMember member) => byName.TryAdd(member.Name, member);
}
