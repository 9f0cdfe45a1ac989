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
        var place = resource is null ? root : ResourceOf(root, resource);
        foreach (Match part in Parts().Matches(member))
        {
            var next = part.Groups["at"] is { Success: true } at ? place.Items.ElementAtOrDefault(int.Parse(at.ValueSpan, provider: null))
                : part.Groups["key"] is { Success: true } key ? place.Find(key.Value)
                : Named(place, Choice.NameOf(part.Groups["name"].Value), part.Groups["argument"].Value);
            if (next is null) break;
            place = next;
        }

        return place;
    }

    private static DocumentValue ResourceOf(DocumentValue root, string resource) =>
        root.Find("resources")?.Items.FirstOrDefault(item => (item.Find("name")?.Text ?? DefaultNameOf(item)) == resource)
        ?? root.Find("objects") ?? root;

    private static string? DefaultNameOf(DocumentValue resource) => resource.Find("model") is { IsText: true } model
        ? ResourceWords.DefaultNames.GetValueOrDefault(model.Text) : null;

    /// <summary>A member; an operation by its request, a link by its resource, and a field by its model: <c>Contact.Title</c>.</summary>
    private static DocumentValue? Named(DocumentValue place, string name, string argument)
    {
        if (place.Find(name) is { } found) return found;
        if (place.Find(name + "s") is { } several)
            return several.Find(argument)
                ?? several.Items.FirstOrDefault(item => (item.Find("request") ?? item).Text == argument) ?? several;
        return place.Find("model")?.Text == name ? place.Find("map") : null;
    }

    [GeneratedRegex(@"\[(?<at>\d{1,6})\]|\[""(?<key>[^""]*)""\]|(?<name>\w+)(\(""?(?<argument>[^"")]*)""?\))?")]
    private static partial Regex Parts();
}
