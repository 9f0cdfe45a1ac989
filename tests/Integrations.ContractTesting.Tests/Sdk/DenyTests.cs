namespace Integrations.ContractTesting.Tests.Sdk;

public sealed class DenyTests
{
    private static readonly string Scripts = SdkFolder.Find()!.Scripts;

    [NodeFact]
    public void A_client_reaches_loopback_and_nothing_else()
    {
        var (code, output) = Command.Run("node", ["--require", Path.Combine(Scripts, "deny.cjs"), Path.Combine(Scripts, "deny.test.cjs")]);

        code.Should().Be(0, output);
        output.Should().Contain("ways out refused");
    }
}
