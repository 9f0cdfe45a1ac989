using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed partial class RepositoryTextTests
{
    private static readonly string[] Text =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".json", ".config", ".sh", ".cjs", ".mjs", ".js", ".yml", ".yaml", ".txt",
        ".editorconfig", ".gitignore", ".npmrc", "LICENSE", "run"];

    [Fact]
    public void No_file_names_a_package_registry() => Rule.Holds(
        Find(Registry()),
        "Packages come from what the machine or the organization has configured. Remove the host; in a lock file, drop the \"resolved\" "
            + "members.");

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Rule.Holds(
        Find(MachinePath()),
        "Use a path relative to the file or to the repository's root.");

    [Fact]
    public void No_test_takes_a_folder_from_a_compiled_path() => Rule.Holds(
        Repo.Sources("tests").SelectMany(file => file.Find(CompiledPath())),
        "A CI build compiles \"/_/\" instead of the repository's root. Use RepositoryRoot.Of(\"tests/...\").");

    private static IEnumerable<string> Find(Regex pattern) =>
        from path in Repo.Files("")
        where Text.Any(e => path.EndsWith(e, StringComparison.Ordinal))
        let text = Repo.Read(path)
        from match in pattern.Matches(text)
        select $"{path}:{text.AsSpan(0, match.Index).Count('\n') + 1} {match.Value}";

    [GeneratedRegex(@"(registry\.npmjs|registry\.yarnpkg|api\.nuget|www\.nuget|pkgs\.dev\.azure|nuget\.pkg\.github|npm\.pkg\.github)\.(org|com)", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();

    [GeneratedRegex(@"(?<![\w.~}])/(home|Users|root|work|mnt)/[a-z][\w.-]*|\b[A-Z]:\\(Users|work|src)\\", RegexOptions.None)]
    private static partial Regex MachinePath();

    // A fact attribute hands its file and line to xunit, which only shows them.
    [GeneratedRegex(@"\[CallerFilePath\](?!.*\[CallerLineNumber\])")]
    private static partial Regex CompiledPath();
}
