using System.Runtime.CompilerServices;

namespace Integrations.ContractTesting.Tests.Sdk;

/// <summary>A fact that starts node; skipped with a message where it is not on the path.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "node"))))
        {
            Skip = "starts node, which is not on the path";
        }
    }
}
