namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Values that stand nowhere by chance, by what they are.</summary>
internal static class Markers
{
    /// <summary>What only the vendor and the host's own call may hold: content of records, and what a person wrote.</summary>
    public static readonly string[] Content =
        ["Xanthippe-mark", "Quillfeather-mark", "xanthippe@mark.example", "Baroness-mark", "Archduchess-mark", "search-mark",
        "field-value-mark", "Owner-mark"];

    /// <summary>What is stored protected alone.</summary>
    public static readonly string[] Protected = ["return-mark", "user-mark", "map-mark"];

    /// <summary>Who acts.</summary>
    public const string Actor = "actor-mark";

    /// <summary>The vendor's id of the account.</summary>
    public const int Account = 88776655;
}
