namespace Integrations.Templates.Tests;

/// <summary>A connector that the packed template creates, in a folder that is deleted, with template settings of its own.</summary>
public sealed class CreatedConnector : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private readonly string _temporary = Directory.CreateTempSubdirectory("integrations-template").FullName;

    public string Folder => Path.Combine(_temporary, "Acme");

    private string Packages => Path.Combine(_temporary, "packages");

    /// <summary>The created files, from the connector's folder, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public async ValueTask InitializeAsync()
    {
        await PackAsync("Integrations.Templates");
        string[] hive = ["--debug:custom-hive", Path.Combine(_temporary, "hive")];
        await RunAsync(["new", "install", Directory.GetFiles(Packages, "Integrations.Templates.*.nupkg").Single(), .. hive]);
        await RunAsync(["new", "integrations-connector", "-n", "Acme", "-o", Folder, .. hive]);
        Files =
        [
            .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs the created suite against the packages of this build; others come from the configured sources.</summary>
    public async Task<string> TestAsync()
    {
        foreach (var package in (string[])["Integrations", "Integrations.Simulators", "Integrations.Testing", "Integrations.Conformance"])
            await PackAsync(package);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // The packages of this build have the version of released ones: they must not reach the user's own cache.
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_temporary, "cache") };
        return await Dotnet.RunAsync(Folder, environment, "test", "--nologo", "-nodeReuse:false",
            $"-p:RestoreAdditionalProjectSources={Packages}", $"-p:RestoreAdditionalProjectFallbackFolders={cache}");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_temporary, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<string> PackAsync(string package) => RunAsync(
        ["pack", RepositoryRoot.Of($"src/{package}"), "--no-build", "-c", Configuration, "-o", Packages, "--nologo", "-nodeReuse:false"]);

    private Task<string> RunAsync(string[] arguments) => Dotnet.RunAsync(_temporary, new Dictionary<string, string>(), arguments);
}
