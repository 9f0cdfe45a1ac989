using System.Reflection;
using Integrations.Conformance;
using Integrations.ContractTesting;

namespace Integrations.Conventions.Tests;

/// <summary>The tests of a vendor, as they are compiled in Integrations.Connectors.Tests.</summary>
/// <param name="Contract">True with a class that tests against the vendor's contract.</param>
/// <param name="Payloads">True with a class that maps the vendor's recordings.</param>
/// <param name="Topics">The topics of the conformance suite that have a class.</param>
internal sealed record ConnectorTests(bool Contract, bool Payloads, IReadOnlyCollection<Type> Topics)
{
    public static IReadOnlyCollection<Type> Compiled { get; } = Assembly.Load("Integrations.Connectors.Tests").GetTypes();

    /// <summary>The topics of the suite; the one class of the authenticated tier stands in place of them.</summary>
    public static IReadOnlyCollection<Type> AllTopics { get; } =
        [.. typeof(VendorUnderTest).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: true, IsGenericTypeDefinition: true })
            .Where(type => type.GetGenericArguments() is [var vendor]
                && vendor.GetGenericParameterConstraints().Contains(typeof(VendorUnderTest)))
            .Where(type => type != typeof(AuthenticatedConformance<>))];

    /// <summary>The tests of a vendor stand in the namespace <c>Integrations.{vendor}.Tests</c>, with the class of its vendor.</summary>
    public static ConnectorTests Of(string vendor, IEnumerable<Type> types)
    {
        var own = types.Where(type => type is { IsPublic: true, IsAbstract: false } && type.Namespace == Namespace(vendor)).ToList();
        return new(
            own.Exists(type => !type.IsSubclassOf(typeof(PayloadSuite)) && HasTests(type) && type.GetInterfaces().Any(IsOfContract)),
            own.Exists(type => type.IsSubclassOf(typeof(PayloadSuite))),
            [.. own.Select(type => type.BaseType!).Where(parent => parent.IsConstructedGenericType
                    && parent.GetGenericArguments()[0].Namespace == Namespace(vendor))
                .Select(parent => parent.GetGenericTypeDefinition()).Where(AllTopics.Contains)]);
    }

    /// <summary>The names of the types that a vendor's tests declare to prove.</summary>
    public static IReadOnlyCollection<string> QuirksProvedBy(string vendor, IEnumerable<Type> types) =>
        [.. types.Where(type => type.Namespace == Namespace(vendor)).SelectMany(Tests)
            .SelectMany(test => test.GetCustomAttributes<TraitAttribute>()).Where(trait => trait.Name == "quirk")
            .Select(trait => trait.Value)];

    private static string Namespace(string vendor) => $"Integrations.{vendor}.Tests";

    private static bool HasTests(Type type) => Tests(type).Any();

    private static IEnumerable<MethodInfo> Tests(Type type) =>
        type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), true));

    private static bool IsOfContract(Type type) =>
        type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(IClassFixture<>)
        && type.GetGenericArguments()[0].IsSubclassOf(typeof(ContractFixture));
}
