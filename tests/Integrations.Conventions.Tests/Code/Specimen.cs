using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Integrations.Conventions.Tests;

/// <summary>An object made without its constructor, every member filled, the secret ones with a mark.</summary>
internal static class Specimen
{
    private const int Depth = 3;

    public static object Of(Type type, IReadOnlyList<FieldInfo> secrets, string mark) => Fill(type, secrets, mark, Depth);

    private static object Fill(Type type, IReadOnlyList<FieldInfo> secrets, string mark, int depth)
    {
        var instance = RuntimeHelpers.GetUninitializedObject(type);
        for (var current = type; current is not null; current = current.BaseType)
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
                if (ValueOf(field.FieldType, secrets.Any(s => s.MetadataToken == field.MetadataToken && s.Module == field.Module) ? mark
                    : "text", mark, depth) is { } value)
                    field.SetValue(instance, value);
        return instance;
    }

    private static object? ValueOf(Type type, string text, string mark, int depth)
    {
        if (type == typeof(string)) return text;
        if (type == typeof(byte[])) return Encoding.UTF8.GetBytes(text);
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text));
        if (type == typeof(Credential)) return new Credential { AccessToken = mark, RefreshToken = mark, IssuedAt = default };
        if (type.IsAssignableFrom(typeof(Dictionary<string, string>))) return new Dictionary<string, string> { ["name"] = mark };
        if (type.IsAssignableFrom(typeof(List<string>))) return new List<string> { "text" };
        var isOurs = type is { IsClass: true, IsAbstract: false, IsArray: false, ContainsGenericParameters: false }
            && type.Assembly.GetName().Name!.StartsWith("Integrations", StringComparison.Ordinal);
        return isOurs && depth > 0 ? Fill(type, [], mark, depth - 1) : null;
    }
}
