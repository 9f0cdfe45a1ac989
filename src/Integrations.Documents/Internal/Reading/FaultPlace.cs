using System.Text.RegularExpressions;

namespace Integrations.Documents.Internal;

/// <summary>Finds the place of a definition's fault in the document.</summary>
internal static partial class FaultPlace
{
    /// <summary>The value of the member, or the nearest one that contains it.</summary>
    /// <param name="root">The document.</param>
    /// <param name="resource">The resource; null: the definition itself.</param>
    /// <param name="member">The member as the definition spells it, for example <c>Environments[0].Values["host"]</c>.</param>
    public static DocumentValue Of(DocumentValue root, string? resource, string member)
    {
        var place = root;
        if (resource is not null)
            place = root.Find("resources")?.Items.FirstOrDefault(item => item.Find("name")?.Text == resource) ?? root;
        foreach (Match part in Parts().Matches(member))
        {
            var next = part.Groups["at"] is { Success: true } at ? place.Items.ElementAtOrDefault(int.Parse(at.ValueSpan, provider: null))
                : place.Find(part.Groups["key"] is { Success: true } key ? key.Value : Choice.NameOf(part.Groups["name"].Value));
            if (next is null) break;
            place = next;
        }

        return place;
    }

    [GeneratedRegex(@"\[(?<at>\d{1,6})\]|\[""(?<key>[^""]*)""\]|(?<name>\w+)(\([^)]*\))?")]
    private static partial Regex Parts();
}
