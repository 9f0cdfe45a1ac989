using System.Reflection;
using Integrations.Models;

namespace Integrations.Conventions.Tests;

/// <summary>A category of records, as its client offers them.</summary>
/// <param name="Name">For example <c>Crm</c>.</param>
/// <param name="Resources">By the client's property, for example <c>Contacts</c>, and the resource's name.</param>
internal sealed record Category(string Name, IReadOnlyList<(string Property, string Resource)> Resources)
{
    public static IReadOnlyList<Category> All { get; } =
    [
        .. from category in typeof(ConnectionClient).GetProperties()
           let resources = ResourcesOf(category.PropertyType).ToList()
           where resources.Count > 0
           select new Category(category.Name, resources),
    ];

    private static IEnumerable<(string, string)> ResourcesOf(Type client) =>
        from property in client.GetProperties()
        where property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ResourceClient<>)
        let record = property.PropertyType.GetGenericArguments()[0]
        select (property.Name, (string)record.GetField("Resource")!.GetRawConstantValue()!);
}
