using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A folder of tests/maintenance: a change of a vendor, its effect on the tests, and the change of the connector.</summary>
internal sealed record VendorChange(string Name, string Description, Patch Vendor, Patch Mend)
{
    public const string Folder = "tests/maintenance";

    /// <summary>The kinds of change, in the order of the page.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "renamed-field", "new-required-field", "second-payload-form", "new-paging", "moved-endpoint", "version-sunset",
        "new-error-shape", "new-rate-header", "new-scope", "new-token-rule",
    ];

    public string Title => Regex.Match(Description, "^# (.+)$", RegexOptions.Multiline).Groups[1].Value;

    public string Connector => Fact("connector");

    /// <summary>The members of the definition to edit.</summary>
    public string Edit => Fact("edit");

    /// <summary>The class and method of a test that fails until then.</summary>
    public string SeenBy => Fact("seen by");

    /// <summary>Part of its message.</summary>
    public string Message => Fact("message").Trim('`');

    /// <summary>The paragraphs below the facts.</summary>
    public string Text => Description[(Description.LastIndexOf("\n- ", StringComparison.Ordinal) + 1)..].Split("\n\n", 2)[^1].Trim();

    public static VendorChange Open(string name)
    {
        string Read(string file) => Repo.Read($"{Folder}/{name}/{file}").ReplaceLineEndings("\n");
        return new(name, Read("change.md"), Patch.Parse(Read("vendor.patch")), Patch.Parse(Read("mend.patch")));
    }

    private string Fact(string name) => Regex.Match(Description, $"^- {name}: (.+)$", RegexOptions.Multiline).Groups[1].Value;
}
