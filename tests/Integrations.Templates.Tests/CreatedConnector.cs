namespace Integrations.Templates.Tests;

/// <summary>Connectors that the packed template creates, in a folder that is deleted, with template settings of its own.</summary>
public sealed class CreatedConnector : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private readonly string _temporary = Directory.CreateTempSubdirectory("integrations-template").FullName;

    private string Packages => Path.Combine(_temporary, "packages");

    private string[] Hive => ["--debug:custom-hive", Path.Combine(_temporary, "hive")];

    /// <summary>The created files of a connector, from its folder, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public string Read(string file) => Read("Acme", file);

    public string Read(string name, string file) => File.ReadAllText(Path.Combine(FolderOf(name), file));

    public async ValueTask InitializeAsync()
    {
        await PackAsync("Integrations.Templates");
        await RunAsync(["new", "install", Directory.GetFiles(Packages, "Integrations.Templates.*.nupkg").Single(), .. Hive]);
        Files = await CreateAsync("Acme");
    }

    /// <summary>Creates a connector and returns its files.</summary>
    public async Task<IReadOnlyList<string>> CreateAsync(string name)
    {
        var folder = FolderOf(name);
        await RunAsync(["new", "integrations-connector", "-n", name, "-o", folder, .. Hive]);
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs the created suite against the packages of this build; others come from the configured sources.</summary>
    public async Task<string> TestAsync(string name)
    {
        foreach (var package in (string[])["Integrations", "Integrations.Simulators", "Integrations.Testing", "Integrations.Conformance"])
            await PackAsync(package);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // The packages of this build have the version of released ones: they must not reach the user's own cache.
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_temporary, "cache") };
        return await Dotnet.RunAsync(FolderOf(name), environment, "test", "--nologo", "-nodeReuse:false",
            $"-p:RestoreAdditionalProjectSources={Packages}", $"-p:RestoreAdditionalProjectFallbackFolders={cache}");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_temporary, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string FolderOf(string name) => Path.Combine(_temporary, name);

    private Task<string> PackAsync(string package) => RunAsync(
        ["pack", RepositoryRoot.Of($"src/{package}"), "--no-build", "-c", Configuration, "-o", Packages, "--nologo", "-nodeReuse:false"]);

    private Task<string> RunAsync(string[] arguments) => Dotnet.RunAsync(_temporary, new Dictionary<string, string>(), arguments);
}
