using System.Diagnostics;

namespace Integrations.Publish.Tests;

/// <summary>How the host is published.</summary>
public enum PublishedForm
{
    /// <summary>Self-contained, trimmed by ILLink with <c>TrimMode=full</c>.</summary>
    Trimmed,

    /// <summary>Compiled ahead of time.</summary>
    Native,
}

/// <summary>What a program wrote, and the code it ended with.</summary>
internal sealed record Ended(int Code, string Output);

/// <summary>tests/Integrations.Publish, published into a folder of its own.</summary>
internal static class PublishedHost
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private const string Project = "tests/Integrations.Publish";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string Root = RepositoryRoot.Folder;

    /// <summary>Restores what the form needs: a runtime, a compiler.</summary>
    public static Task<Ended> RestoreAsync(PublishedForm form) => DotnetAsync("restore", Project, $"-p:PublishAs={form}");

    public static Task<Ended> PublishAsync(PublishedForm form) =>
        DotnetAsync("publish", Project, "--no-restore", "-c", Configuration, $"-p:PublishAs={form}", "-p:BuildProjectReferences=false",
            "-o", Folder(form));

    public static Task<Ended> RunAsync(PublishedForm form) =>
        RunAsync(Path.Combine(Folder(form), OperatingSystem.IsWindows() ? "Integrations.Publish.exe" : "Integrations.Publish"), []);

    private static string Folder(PublishedForm form) => Path.Combine(Root, "artifacts", "publish", form.ToString());

    private static Task<Ended> DotnetAsync(params string[] arguments) =>
        RunAsync("dotnet", [.. arguments, "--nologo", "-v", "quiet", "-nodeReuse:false"]);

    private static async Task<Ended> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = Root };
        // What the test host was started with is not for the build it starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, $"{await output}{await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Patience}.");
        }
    }
}
