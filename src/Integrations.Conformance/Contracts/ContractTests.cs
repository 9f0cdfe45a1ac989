using System.Reflection;

namespace Integrations.Conformance;

/// <summary>
/// Runs the tests of a contract by name: for a store or lock whose server may be unavailable, so that a theory can skip them.
/// </summary>
public static class ContractTests
{
    /// <summary>The names of the contract's tests, as the data of a theory.</summary>
    /// <typeparam name="TContract">The contract, or a subclass.</typeparam>
    public static TheoryData<string> Of<TContract>() =>
        [.. typeof(TContract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute))).Select(m => m.Name)
            .Order(StringComparer.Ordinal)];

    /// <summary>Runs one test.</summary>
    /// <param name="contract">An instance for this test alone.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public static Task RunAsync(object contract, string test, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var method = contract.GetType().GetMethod(test)
            ?? throw new ArgumentException($"{contract.GetType().Name} has no test '{test}': use a name from ContractTests.Of.",
            nameof(test));
        return ((Task)method.Invoke(contract, BindingFlags.DoNotWrapExceptions, null, null, null)!).WaitAsync(cancellationToken);
    }
}
