using System.Runtime.CompilerServices;
using Integrations.ContractTesting;
using Xunit;

namespace Integrations.OAuth;

/// <summary>A fact that needs the OAuth server of <c>tests/oidc</c>; skipped with a message where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OAuthServerFactAttribute : FactAttribute
{
    public OAuthServerFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = OAuthServerFolder.Missing;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OAuthServerTheoryAttribute : TheoryAttribute
{
    public OAuthServerTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = OAuthServerFolder.Missing;
}

/// <summary>
/// Where the OAuth server stands: its script in the repository, its packages where <c>tests/sdk/install.sh ../oidc</c> puts them.
/// </summary>
internal static class OAuthServerFolder
{
    private const string Name = "../oidc";

    /// <summary>What is missing to run it, or null.</summary>
    public static string? Missing =>
        SdkFolder.Find()?.IsInstalled(Name) == true ? null
            : $"runs an OAuth server on node, which is not installed: tests/sdk/install.sh {Name}";

    public static string Script => Path.Combine(Folder.Scripts, Name, "server.mjs");

    public static string Modules => Folder.Modules(Name);

    private static SdkFolder Folder => SdkFolder.Find() ?? throw new InvalidOperationException("The scripts of tests/sdk are not here.");
}
