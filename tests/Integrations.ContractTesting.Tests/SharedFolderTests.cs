namespace Integrations.ContractTesting.Tests;

public sealed class SharedFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_folder_beside_the_repository_is_found_from_deep_inside_it()
    {
        folder.With("repo/Integrations.sln", "").With("shared/contracts/x.json", "{}").With("repo/tests/a/bin/here", "");

        SharedFolder.Find(named: null, folder.At("repo", "tests", "a", "bin"))!.Root.Should().Be(folder.At("shared"));
    }

    [Fact]
    public void A_named_folder_wins_over_the_one_beside_the_repository()
    {
        folder.With("repo/Integrations.sln", "").With("shared/contracts/x.json", "{}").With("named/contracts/x.json", "{}");

        SharedFolder.Find(folder.At("named"), folder.At("repo"))!.Root.Should().Be(folder.At("named"));
    }

    [Fact]
    public void A_named_folder_that_is_not_there_is_not_replaced_by_another()
    {
        folder.With("repo/Integrations.sln", "").With("shared/contracts/x.json", "{}");

        SharedFolder.Find(folder.At("nowhere"), folder.At("repo")).Should().BeNull();
    }

    [Fact]
    public void There_is_no_folder_outside_a_repository() =>
        SharedFolder.Find(named: null, folder.Root).Should().BeNull();

    [Fact]
    public void Paths_lead_to_a_vendors_contracts_and_payloads()
    {
        folder.With("contracts/acme/openapi.json", "{}");
        var shared = SharedFolder.Find(folder.Root, folder.Root)!;

        shared.Contract("acme", "openapi.json").Should().Be(folder.At("contracts", "acme", "openapi.json"));
        shared.Payloads("acme").Should().Be(folder.At("payloads", "acme"));
    }

    public void Dispose() => folder.Dispose();
}
