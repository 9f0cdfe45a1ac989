using System.Runtime.CompilerServices;
using Xunit;

namespace Integrations.ContractTesting;

/// <summary>A fact that runs a vendor's own client; skipped with a message where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SdkFactAttribute : FactAttribute
{
    public SdkFactAttribute(string vendor, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        Vendor = vendor;
        if (SdkFolder.Find()?.IsInstalled(vendor) != true)
        {
            Skip = Missing(vendor);
        }
    }

    public string Vendor { get; }

    public static string Missing(string vendor) => $"runs {vendor}'s own client, which is not installed: tests/sdk/install.sh {vendor}";
}
