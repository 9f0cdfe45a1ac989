using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integrations.Connectors;

namespace Integrations.Documents.Tests.Schema;

/// <summary>The documentation comments of the properties that words set.</summary>
internal static partial class Descriptions
{
    private static readonly Dictionary<string, string> _summaries = new[] { typeof(ConnectorDefinition), typeof(ConnectorDocument) }
        .Select(type => Path.ChangeExtension(type.Assembly.Location, ".xml"))
        .SelectMany(path => XDocument.Load(path).Descendants("member"))
        .Where(member => member.Element("summary") is not null).DistinctBy(member => (string)member.Attribute("name")!)
        .ToDictionary(member => (string)member.Attribute("name")!, member => Text(member.Element("summary")!));

    public static string? Of(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName}");

    /// <summary>The summary of the property of a word, in the type, its bases, or the options that its factories take.</summary>
    public static string? Of(Type type, string word)
    {
        var name = char.ToUpperInvariant(word[0]) + word[1..];
        for (var current = type; current is not null; current = current.BaseType)
        {
            var full = (current.IsGenericType ? current.GetGenericTypeDefinition() : current).FullName;
            if (_summaries.TryGetValue($"P:{full}.{name}", out var summary) || Method($"{full}.{name}") is { } method
                && _summaries.TryGetValue(method, out summary)) return summary;
        }

        return type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Mapping<>)
            ? Of(type.GenericTypeArguments[0], word) : null;
    }

    /// <summary>The summary of the factory of a kind.</summary>
    public static string? OfFactory(Type type, string kind)
    {
        var name = char.ToUpperInvariant(kind[0]) + kind[1..];
        return Method($"{type.FullName}.{name}") is { } own ? _summaries[own]
            : type == typeof(ListRow) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Row<>)
            ? Method($"{typeof(Row).FullName}.{name}") is { } row ? _summaries[row] : null
            : null;
    }

    private static string? Method(string name) => _summaries.Keys.Where(key => key == $"M:{name}"
        || key.StartsWith($"M:{name}(", StringComparison.Ordinal) || key.StartsWith($"M:{name}`", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).FirstOrDefault();

    private static string Text(XElement summary)
    {
        foreach (var code in summary.Descendants("c").ToList()) code.ReplaceWith($"`{code.Value}`");
        foreach (var see in summary.Descendants("see").ToList())
            see.ReplaceWith(((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "").Split('.', ':')[^1].Split('(')[0]);
        return Space().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
