using Integrations.Connectors;
using Integrations.Documents.Internal;
using Integrations.Models;

namespace Integrations.Documents.Tests.Schema;

/// <summary>Names of the types that words describe, for readers.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value);
        if (!type.IsGenericType) return type == typeof(string) ? "text" : type == typeof(decimal) ? "number" : type.Name;
        var (general, argument) = (type.GetGenericTypeDefinition(), Of(type.GenericTypeArguments[0]));
        return general == typeof(Row<>) ? $"row of {argument}"
            : general == typeof(Mapping<>) ? $"map of {argument}"
            : general == typeof(ResourceDefinition<>) ? $"resource of {argument}"
            : general == typeof(Normalized<>) || general == typeof(DeclaredWord<>) ? argument
            : $"{type.Name.Split('`')[0]} of {argument}";
    }
}
