using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Integrations.Conventions.Tests;

/// <summary>What an assembly offers, as text that reads well in a review: types by namespace, members below them, both sorted.</summary>
internal static class ApiText
{
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var room in assembly.GetExportedTypes()
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !t.Name.Contains('$', StringComparison.Ordinal))
            .GroupBy(t => t.Namespace).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(room.Key).Append('\n');
            foreach (var type in room.OrderBy(TypeText.NameOf, StringComparer.Ordinal))
            {
                text.Append('\n').Append(Head(type)).Append('\n');
                foreach (var line in new MemberText(type).Lines()) text.Append("  ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static string Head(Type type)
    {
        var bases = Bases(type).Select(TypeText.Of).ToList();
        return $"{Kind(type)} "
            + $"{TypeText.NameOf(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}{string.Concat(type.GetGenericArguments().Select(TypeText.ConstraintsOf))}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
    };

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return [];
        var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? new[] { parent } : [];
        var interfaces = type.GetInterfaces();
        var direct = interfaces.Where(i => i.IsVisible && !interfaces.Any(other => other.GetInterfaces().Contains(i))
            && !(type.BaseType?.GetInterfaces().Contains(i) ?? false));
        return [.. inherited, .. direct.OrderBy(TypeText.Of, StringComparer.Ordinal)];
    }
}
