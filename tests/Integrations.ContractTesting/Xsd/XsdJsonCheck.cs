using System.Text.Json;
using Json.Pointer;
using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>Checks JSON against an XML schema type: the same names, texts typed as the schema types them.</summary>
/// <remarks>Occurrence is held only as array or not: a sparse record leaves out what the full one must have.</remarks>
/// <param name="extra">Told the pointer of a member no type names; null makes such a member a violation.</param>
internal sealed class XsdJsonCheck(XsdContract contract, Action<string>? extra)
{
    public IReadOnlyList<Violation> Check(XmlSchemaType type, JsonElement value, string pointer)
    {
        var found = new List<Violation>();
        Check(type, value, pointer, found);
        return found;
    }

    private void Check(XmlSchemaType type, JsonElement value, string pointer, List<Violation> found)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (type is XmlSchemaSimpleType simple)
        {
            if (XsdValue.Misfit(simple, value) is { } expected)
            {
                found.Add(Broken(pointer, $"{JsonText.Kind(value)} {value.GetRawText()}", expected));
            }

            return;
        }

        var members = contract.Members((XmlSchemaComplexType)type);
        if (members.IsOpen)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            found.Add(Broken(pointer, JsonText.Kind(value), $"an object, {type.Name}"));
            return;
        }

        foreach (var member in value.EnumerateObject())
        {
            Member(members, type, member, pointer + JsonPointer.Create(member.Name), found);
        }
    }

    private void Member(XsdMembers members, XmlSchemaType type, JsonProperty member, string pointer, List<Violation> found)
    {
        if (members.TextType is { } text && member.Name == XsdMembers.Text)
        {
            Check(text, member.Value, pointer, found);
        }
        else if (members.Find(member.Name) is not { } known)
        {
            Unknown(members, type, pointer, found);
        }
        else if (known.Repeats && member.Value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (item, index) in member.Value.EnumerateArray().Select((item, index) => (item, index)))
            {
                Check(known.Type, item, pointer + JsonPointer.Create(index), found);
            }
        }
        else if (known.Repeats)
        {
            found.Add(Broken(pointer, JsonText.Kind(member.Value), $"an array of {known.Type.Name}"));
        }
        else
        {
            Check(known.Type, member.Value, pointer, found);
        }
    }

    private void Unknown(XsdMembers members, XmlSchemaType type, string pointer, List<Violation> found)
    {
        if (extra is null)
        {
            found.Add(Broken(pointer, "unknown member",
                $"{type.Name}, which has only {string.Join(", ", members.Names.Order(StringComparer.Ordinal))}"));
        }
        else
        {
            extra(pointer);
        }
    }

    private static Violation Broken(string pointer, string what, string schema) => new(ViolationPlace.Body, pointer, what, schema);
}
