using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>Rewrites a response from its XML form to its JSON form, typed by the schemas.</summary>
/// <param name="contract">The schemas.</param>
/// <param name="envelope">The element around every response.</param>
public sealed class XmlToJson(XsdContract contract, string envelope)
{
    /// <summary>The JSON form, or null when the root is neither the envelope nor anything it may hold.</summary>
    public JsonObject? Convert(string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        var response = (XmlSchemaComplexType)contract.Element(envelope)!;
        if (root.Name.LocalName == envelope)
        {
            return Object(root, response);
        }

        if (contract.Members(response).Find(root.Name.LocalName) is not { } member)
        {
            return null;
        }

        var result = new JsonObject();
        Add(result, root, member);
        return result;
    }

    private JsonNode? Value(XElement element, XmlSchemaType? type) => type switch
    {
        XmlSchemaSimpleType simple => Scalar(element.Value, simple),
        XmlSchemaComplexType complex => Object(element, complex),
        _ when element.HasElements => Object(element, type: null),
        _ => element.Value,
    };

    private JsonObject Object(XElement element, XmlSchemaComplexType? type)
    {
        var members = type is null ? null : contract.Members(type);
        var result = new JsonObject();
        if (members?.TextType is { } text)
        {
            result[XsdMembers.Text] = Scalar(element.Value, text);
        }

        foreach (var attribute in element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace == XNamespace.None))
        {
            var known = members?.Find(attribute.Name.LocalName)?.Type as XmlSchemaSimpleType;
            result[attribute.Name.LocalName] = known is null ? attribute.Value : Scalar(attribute.Value, known);
        }

        foreach (var child in element.Elements())
        {
            Add(result, child, members?.Find(child.Name.LocalName));
        }

        return result;
    }

    private void Add(JsonObject result, XElement child, XsdMember? member)
    {
        var name = child.Name.LocalName;
        var value = Value(child, member?.Type);
        if (result[name] is JsonArray items)
        {
            items.Add(value);
        }
        else if (member?.Repeats == true)
        {
            result[name] = new JsonArray(value);
        }
        else if (result.Remove(name, out var first))
        {
            result[name] = new JsonArray(first, value);
        }
        else
        {
            result[name] = value;
        }
    }

    private static JsonValue? Scalar(string text, XmlSchemaSimpleType type)
    {
        var trimmed = text.Trim();
        if (XsdValue.IsBoolean(type))
        {
            return trimmed.Length == 0 ? null : JsonValue.Create(trimmed is "true" or "1");
        }

        if (!XsdValue.IsNumber(type))
        {
            return JsonValue.Create(text);
        }

        return trimmed.Length == 0 ? null
            : JsonText.TryParse(trimmed, out var number) && XsdValue.Parses(type, trimmed) ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
