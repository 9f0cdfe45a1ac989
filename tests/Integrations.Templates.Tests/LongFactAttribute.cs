using System.Runtime.CompilerServices;

namespace Integrations.Templates.Tests;

/// <summary>A fact that packs the libraries, builds the created projects and runs their suite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    private const string Switch = "INTEGRATIONS_TEST_LONG";

    /// <summary>Creates one.</summary>
    public LongFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (Environment.GetEnvironmentVariable(Switch) is not { Length: > 0 })
            Skip = $"packs, builds and runs a created connector, which takes half a minute; run it with {Switch}=1 dotnet test "
                + "tests/Integrations.Templates.Tests";
    }
}
