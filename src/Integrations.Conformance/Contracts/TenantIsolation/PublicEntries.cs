using System.Reflection;

namespace Integrations.Conformance;

/// <summary>
/// The methods that a host can call: found by following all clients from <see cref="IIntegrations"/>, so that new ones are included.
/// </summary>
internal static class PublicEntries
{
    /// <summary>Every method, as <c>Type.Method</c>.</summary>
    public static IReadOnlyCollection<string> All()
    {
        HashSet<Type> clients = [];
        Visit(typeof(IIntegrations), clients);
        return [.. clients.SelectMany(MethodsOf).Where(m => DoesSomething(m.ReturnType)).Select(m => $"{NameOf(m.DeclaringType!)}.{m.Name}")
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static void Visit(Type type, HashSet<Type> clients)
    {
        if (!IsClient(type) || !clients.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type)) return;
        foreach (var property in type.GetProperties()) Visit(property.PropertyType, clients);
        foreach (var method in MethodsOf(type)) Visit(method.ReturnType, clients);
    }

    private static bool IsClient(Type type) =>
        type.Assembly == typeof(IIntegrations).Assembly && (type.IsInterface || NameOf(type).EndsWith("Client", StringComparison.Ordinal));

    private static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName && m.GetBaseDefinition().DeclaringType != typeof(object));

    private static bool DoesSomething(Type returned) =>
        returned == typeof(ValueTask) || (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
        || returned.GetInterfaces().Append(returned)
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
