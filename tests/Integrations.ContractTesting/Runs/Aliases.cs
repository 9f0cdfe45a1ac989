namespace Integrations.ContractTesting;

public static class Aliases
{
    public static IReadOnlyList<string> Misfits(this ContractFixture fixture) => fixture.Deviations();
}
