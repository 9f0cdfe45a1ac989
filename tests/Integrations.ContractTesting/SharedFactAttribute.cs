using System.Runtime.CompilerServices;
using Xunit;

namespace Integrations.ContractTesting;

/// <summary>A fact that reads the shared folder; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (SharedFolder.Find() is null)
        {
            Skip = SharedFolder.Absent;
        }
    }
}
