using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The XML form of a response, for a caller that does not request JSON: the same names, lower-case members as attributes.
/// </summary>
internal static class XmlRendering
{
    private static readonly XNamespace Schema = "http://schema.intuit.com/finance/v3";

    /// <summary>The same response in XML; a body that is not JSON is unchanged.</summary>
    public static SimulatedAnswer Of(SimulatedAnswer response)
    {
        if (response.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true) return response;
        try
        {
            return JsonNode.Parse(response.Body) is JsonObject body
                ? new() { Status = response.Status, Headers = response.Headers, ContentType = "application/xml",
                    Content = Encoding.UTF8.GetBytes(Render(body)) }
                : response;
        }
        catch (JsonException)
        {
            return response;
        }
    }

    private static string Render(JsonObject body)
    {
        var root = new XElement(Schema + "IntuitResponse");
        if (body["fault"] is JsonObject fault) root.Add(RenderGatewayFault(fault));
        else Fill(root, body);
        return new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Declaration + root.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement RenderGatewayFault(JsonObject fault) => new(
        Schema + "Fault",
        new XAttribute("type", fault.Text("type") ?? ""),
        fault.Objects("error").Select(error => new XElement(
            Schema + "Error",
            new XAttribute("code", error.Text("code") ?? ""),
            new XElement(Schema + "Message", error.Text("message")),
            new XElement(Schema + "Detail", error.Text("detail")))));

    private static void Fill(XElement element, JsonObject content)
    {
        foreach (var (name, value) in content)
        {
            if (value is null) continue;
            if (name == "value") element.Add(value.AsText());
            else if (char.IsLower(name[0])) element.SetAttributeValue(name, value.AsText());
            else foreach (var item in value is JsonArray items ? items.AsEnumerable() : [value]) element.Add(Child(name, item));
        }
    }

    private static XElement Child(string name, JsonNode? value)
    {
        var child = new XElement(Schema + name);
        if (value is JsonObject content) Fill(child, content);
        else if (value is not null) child.Add(value.AsText());
        return child;
    }
}
