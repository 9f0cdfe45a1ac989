using System.Text.Json;

namespace Integrations.ContractTesting.Tests.Sdk;

public sealed class InstallTests : IDisposable
{
    private static readonly string Scripts = SdkFolder.Find()!.Scripts;
    private static readonly string First = SdkFolder.Find()!.Clients[0];
    private static readonly string Last = SdkFolder.Find()!.Clients[^1];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> EachClient => [.. SdkFolder.Find()!.Clients, "../oidc"];

    [Theory]
    [MemberData(nameof(EachClient))]
    public void A_client_is_pinned_exactly_and_its_lock_names_no_address_to_download_from(string client)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Scripts, client, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Scripts, client, "package-lock.json")));

        manifest.RootElement.GetProperty("dependencies").EnumerateObject().Should()
            .OnlyContain(dependency => char.IsAsciiDigit(dependency.Value.GetString()![0]));
        var packages = locked.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToArray();
        packages.Where(package => package.Value.TryGetProperty("resolved", out _)).Should().BeEmpty();
        packages.Where(package => !package.Value.TryGetProperty("integrity", out _)).Should().BeEmpty();
    }

    [Fact]
    public void Without_npm_the_script_says_what_is_missing()
    {
        Link("dirname");

        var (code, output) = Install(First);

        code.Should().NotBe(0);
        output.Should().Contain("npm is not on the path");
    }

    [Theory]
    [MemberData(nameof(EachClient))]
    public void A_client_is_installed_once_into_the_folder_the_runner_looks_in(string client)
    {
        foreach (var tool in (string[])["dirname", "sha256sum", "cut", "mkdir", "mktemp", "cp", "mv", "rm", "cat"])
        {
            Link(tool);
        }

        Npm($"echo ran >>{folder.At("calls")}; /bin/mkdir node_modules");
        var cache = SdkFolder.At(Scripts, folder.At("cache"))!;

        Install(client).Should().Be((0, ""));
        Install(client).Should().Be((0, ""));

        cache.IsInstalled(client).Should().BeTrue();
        cache.IsInstalled(client == Last ? First : Last).Should().BeFalse();
        File.ReadAllLines(folder.At("calls")).Should().HaveCount(1);
    }

    [Fact]
    public void An_installation_that_fails_leaves_nothing_behind_and_shows_why()
    {
        foreach (var tool in (string[])["dirname", "sha256sum", "cut", "mkdir", "mktemp", "cp", "mv", "rm", "cat"])
        {
            Link(tool);
        }

        Npm("echo no such version; exit 1");

        var (code, output) = Install(First);

        code.Should().NotBe(0);
        output.Should().Contain("no such version").And.Contain($"{First}'s client could not be installed");
        Directory.GetFileSystemEntries(folder.At("cache", "sdk")).Should().BeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private (int Code, string Output) Install(string vendor) => Command.Run(
        "/bin/sh",
        [Path.Combine(Scripts, "install.sh"), vendor],
        new Dictionary<string, string?> { ["PATH"] = folder.At("bin"), [SdkFolder.Variable] = folder.At("cache") });

    private void Link(string tool)
    {
        Directory.CreateDirectory(folder.At("bin"));
        var real = ((string[])["/bin", "/usr/bin"]).Select(place => Path.Combine(place, tool)).First(File.Exists);
        File.CreateSymbolicLink(folder.At("bin", tool), real);
    }

    private void Npm(string script)
    {
        folder.With("bin/npm", $"#!/bin/sh\n{script}\n");
        Command.Run("chmod", ["+x", folder.At("bin", "npm")]);
    }
}
