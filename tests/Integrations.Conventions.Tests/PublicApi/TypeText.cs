using System.Reflection;

namespace Integrations.Conventions.Tests;

/// <summary>Types as C# writes them, nullability included.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
            [typeof(char)] = "char",
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(short)] = "short", [typeof(double)] = "double", [typeof(float)] = "float",
            [typeof(decimal)] = "decimal",
    };

    public static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        if (type.IsByRef) type = type.GetElementType()!;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, info.GenericTypeArguments is [var inner, ..] && inner.Type == underlying ? inner.GenericTypeArguments
                : []) + "?";
        var text = type.IsArray ? (info.ElementType is { } element ? Of(element) : Of(type.GetElementType()!)) + "[]"
            : Of(type, info.GenericTypeArguments);
        return info.ReadState == NullabilityState.Nullable && !type.IsValueType ? text + "?" : text;
    }

    public static string Of(Type type) => Of(type, []);

    /// <summary>The name a declaration has: nested types with their owner, generic ones with their parameters.</summary>
    public static string NameOf(Type type)
    {
        var owner = type.DeclaringType is { } outer ? NameOf(outer) + "." : "";
        var name = type.Name.Split('`')[0];
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).Select(Of).ToList();
        return owner + name + (own.Count == 0 ? "" : $"<{string.Join(", ", own)}>");
    }

    public static string ConstraintsOf(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        List<string> all = [.. parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Of)];
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) all.Insert(0, "struct");
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) all.Insert(0, "class");
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)
            && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) all.Add("new()");
        return all.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", all)}";
    }

    private static string Of(Type type, NullabilityInfo[] arguments)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        var owner = type.DeclaringType is { } outer ? Of(outer) + "." : "";
        var name = type.Name.Split('`')[0];
        if (!type.IsGenericType || !type.Name.Contains('`', StringComparison.Ordinal)) return owner + name;
        var types = type.GetGenericArguments().Select((t, i) => i < arguments.Length ? Of(arguments[i]) : Of(t));
        return owner + $"{name}<{string.Join(", ", types)}>";
    }
}
