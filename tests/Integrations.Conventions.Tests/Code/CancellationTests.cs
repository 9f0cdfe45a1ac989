using System.Reflection;

namespace Integrations.Conventions.Tests;

public sealed class CancellationTests
{
    /// <summary>Asynchronous members that take no token, and why.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["DisposeAsync"] = "IAsyncDisposable gives none",
    };

    [Fact]
    public void Every_asynchronous_method_takes_a_token_last() => Rule.Holds(
        from method in PublicMethods()
        where IsAsynchronous(method) && !IsTest(method) && !Without.ContainsKey(method.Name)
        where method.GetParameters() is not [.., { ParameterType: var last, Name: "cancellationToken" }]
            || last != typeof(CancellationToken)
        select Name(method),
        "Add 'CancellationToken cancellationToken' as the last parameter and forward it.");

    [Fact]
    public void A_token_is_called_cancellationToken_and_stands_last() => Rule.Holds(
        from method in PublicMethods()
        from parameter in method.GetParameters()
        where parameter.ParameterType == typeof(CancellationToken)
        where parameter.Name != "cancellationToken" || parameter.Position != method.GetParameters().Length - 1
        select Name(method),
        "Rename the parameter to cancellationToken and move it to the end.");

    [Fact]
    public void What_returns_a_task_is_called_Async() => Rule.Holds(
        from method in PublicMethods()
        where IsAwaitable(method.ReturnType) && !IsTest(method) && !method.Name.EndsWith("Async", StringComparison.Ordinal)
        select Name(method),
        "Methods that return a task end in Async.");

    private static IEnumerable<MethodInfo> PublicMethods() =>
        from project in Repo.Packages
        from type in project.Assembly.GetExportedTypes()
        where !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly)
        where (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !method.IsSpecialName
        where !OverridesAnother(method)
        select method;

    /// <summary>True when the signature is another library's.</summary>
    private static bool OverridesAnother(MethodInfo method) =>
        Repo.Packages.All(project => project.Assembly != method.GetBaseDefinition().DeclaringType!.Assembly);

    /// <summary>Tests of a suite, and what a suite asks its subclass for, are called by a test framework, which has no token.</summary>
    private static bool IsTest(MethodInfo method) =>
        method.DeclaringType!.GetMethods().Any(m => m.IsDefined(typeof(FactAttribute), inherit: true));

    private static bool IsAsynchronous(MethodInfo method) =>
        IsAwaitable(method.ReturnType) || method.Name.EndsWith("Async", StringComparison.Ordinal)
            || method.ReturnType.Name == "IAsyncEnumerable`1";

    private static bool IsAwaitable(Type type) =>
        type.Namespace == "System.Threading.Tasks" && type.Name is "Task" or "Task`1" or "ValueTask" or "ValueTask`1";

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}"
        + $"({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name + " " + p.Name))})";
}
