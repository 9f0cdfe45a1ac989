using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>Finds paths of mapping tables in the schemas.</summary>
public static class XsdPaths
{
    /// <returns>The paths that no type holds.</returns>
    public static IReadOnlyList<string> Missing(this XsdContract contract, string entity, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return [.. paths.Where(path => !Exists(contract, contract.Entities[entity], VendorPath.Steps(path)))];
    }

    private static bool Exists(XsdContract contract, XmlSchemaType type, ReadOnlySpan<string> steps)
    {
        while (!steps.IsEmpty && steps[0].StartsWith('['))
        {
            steps = steps[1..];
        }

        if (steps.IsEmpty)
        {
            return true;
        }

        if (type is not XmlSchemaComplexType complex)
        {
            return false;
        }

        var members = contract.Members(complex);
        return (steps[0] == XsdMembers.Text && members.TextType is not null && steps.Length == 1)
            || (members.Find(steps[0]) is { } member && Exists(contract, member.Type, steps[1..]));
    }
}
