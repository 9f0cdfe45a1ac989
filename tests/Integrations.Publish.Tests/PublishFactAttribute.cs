using System.Runtime.CompilerServices;
using System.Collections.Concurrent;

namespace Integrations.Publish.Tests;

/// <summary>A fact that publishes; skipped with a reason where what the form needs cannot be had here.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishFactAttribute : FactAttribute
{
    private const string NativeSwitch = "INTEGRATIONS_TEST_NATIVE";
    private static readonly ConcurrentDictionary<PublishedForm, string?> Missing = [];

    /// <summary>Makes one.</summary>
    public PublishFactAttribute(PublishedForm form, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Form = form;
        Skip = Missing.GetOrAdd(form, Find);
    }

    /// <summary>The form that is published.</summary>
    public PublishedForm Form { get; }

    private static string? Find(PublishedForm form)
    {
        if (form == PublishedForm.Native && Environment.GetEnvironmentVariable(NativeSwitch) != "1")
            return $"compiling to native code takes a minute and more; run it with {NativeSwitch}=1 dotnet test "
                + "tests/Integrations.Publish.Tests";
        if (form == PublishedForm.Native && !OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc"))
            return "needs clang or gcc to link native code";
        var restored = Task.Run(() => PublishedHost.RestoreAsync(form)).GetAwaiter().GetResult();
        // Any other failure is the test's to report.
        return restored.Code != 0
            && (restored.Output.Contains("NU1101", StringComparison.Ordinal)
            || restored.Output.Contains("NU1301", StringComparison.Ordinal))
            ? $"the configured package sources do not offer what a {form} host needs: {restored.Output}"
            : null;
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
