using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Integrations.Simulators;

/// <summary>
/// Writes a JSON tree as XML: members that start in lower case are attributes, a member "value" is the element's text, others are elements,
/// and an array repeats its element.
/// </summary>
public static class JsonXml
{
    /// <summary>An element with the members of an object.</summary>
    public static XElement Element(XName name, JsonObject content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        var element = new XElement(name);
        foreach (var (member, value) in content)
        {
            if (value is null) continue;
            if (member == "value") element.Add(value.AsText());
            else if (char.IsLower(member[0])) element.SetAttributeValue(member, value.AsText());
            else if (value is JsonArray items) element.Add(items.Select(item => Child(name.Namespace + member, item)));
            else element.Add(Child(name.Namespace + member, value));
        }

        return element;
    }

    /// <summary>A JSON response as an XML document with this root; a body that is not a JSON object is unchanged.</summary>
    public static SimulatedAnswer Document(SimulatedAnswer response, XName root, Func<JsonObject, JsonObject> convert)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(convert);
        if (response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true) return response;
        try
        {
            var element = Element(root, convert(LooseJson.Parse(response.Body)));
            var text = $"{new XDeclaration("1.0", "UTF-8", "yes")}{element.ToString(SaveOptions.DisableFormatting)}";
            return new() { Status = response.Status, Headers = response.Headers, ContentType = "application/xml",
                Content = Encoding.UTF8.GetBytes(text) };
        }
        catch (JsonException)
        {
            return response;
        }
    }

    private static XElement Child(XName name, JsonNode? value) =>
        value is JsonObject content ? Element(name, content) : new(name, value?.AsText());
}
