namespace Integrations.Publish.Tests;

/// <summary>How the host is published.</summary>
public enum PublishedForm
{
    /// <summary>Self-contained, trimmed by ILLink with <c>TrimMode=full</c>.</summary>
    Trimmed,

    /// <summary>Compiled ahead of time.</summary>
    Native,
}

/// <summary>tests/Integrations.Publish, published into a folder of its own.</summary>
internal static class PublishedHost
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private const string Project = "tests/Integrations.Publish";

    /// <summary>Restores what the form needs: a runtime, a compiler.</summary>
    public static Task<Ended> RestoreAsync(PublishedForm form) => DotnetAsync("restore", Project, $"-p:PublishAs={form}");

    public static Task<Ended> PublishAsync(PublishedForm form) =>
        DotnetAsync("publish", Project, "--no-restore", "-c", Configuration, $"-p:PublishAs={form}", "-p:BuildProjectReferences=false",
            "-o", Folder(form));

    public static Task<Ended> RunAsync(PublishedForm form) =>
        RunAsync(Path.Combine(Folder(form), OperatingSystem.IsWindows() ? "Integrations.Publish.exe" : "Integrations.Publish"), []);

    private static string Folder(PublishedForm form) => Path.Combine(RepositoryRoot.Folder, "artifacts", "publish", form.ToString());

    private static Task<Ended> DotnetAsync(params string[] arguments) =>
        RunAsync("dotnet", [.. arguments, "--nologo", "-v", "quiet", "-nodeReuse:false"]);

    private static Task<Ended> RunAsync(string program, IEnumerable<string> arguments) =>
        ChildProgram.EndAsync(program, RepositoryRoot.Folder, arguments);
}
