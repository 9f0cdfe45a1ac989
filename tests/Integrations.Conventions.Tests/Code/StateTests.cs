using System.Reflection;
using System.Runtime.CompilerServices;

namespace Integrations.Conventions.Tests;

public sealed class StateTests
{
    private static readonly string[] Mutable =
        ["List`1", "Dictionary`2", "HashSet`1", "Queue`1", "Stack`1", "SortedDictionary`2", "ConcurrentDictionary`2", "ConcurrentQueue`1",
        "ConcurrentBag`1", "ConditionalWeakTable`2", "StringBuilder", "SemaphoreSlim"];

    [Fact]
    public void Nothing_static_can_be_assigned() => Rule.Holds(
        StaticFields().Where(f => !f.IsInitOnly && !f.IsLiteral).Select(Name),
        "Two hosts in one process must not share state. Make the field readonly, or an instance field of a singleton.");

    [Fact]
    public void Nothing_static_can_be_changed() => Rule.Holds(
        StaticFields().Where(f => Mutable.Contains(f.FieldType.Name)).Select(Name),
        "Two hosts in one process must not share state. Declare it read-only (FrozenDictionary, FrozenSet, IReadOnlyList, "
            + "ImmutableArray), or move it to a singleton.");

    private static IEnumerable<FieldInfo> StaticFields() =>
        from project in Repo.Packages
        from type in project.Assembly.GetTypes()
        where !IsGenerated(type)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.Name.Contains("__", StringComparison.Ordinal) || field.Name.EndsWith("k__BackingField", StringComparison.Ordinal)
        select field;

    /// <summary>What compiler and source generators write is not ours to change.</summary>
    private static bool IsGenerated(Type? type) =>
        type is not null && (type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(CompilerGeneratedAttribute))
            || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)) || IsGenerated(type.DeclaringType));

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";
}
