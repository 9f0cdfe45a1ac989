namespace Integrations.Simulators;

/// <summary>One kind of link between two object types, seen from one side.</summary>
internal sealed record AssociationType(string From, string To, int Id, int Inverse, string? Label = null,
    string Category = "HUBSPOT_DEFINED")
{
    public bool IsPrimary => Label == "Primary";
}

/// <summary>The link types HubSpot defines; objects by type id.</summary>
internal static class AssociationTypes
{
    public static IEnumerable<AssociationType> Standard()
    {
        (string From, string To, int There, int Back)[] plain =
        [
            ("0-1", "0-2", 279, 280), ("0-1", "0-3", 4, 3), ("0-1", "0-5", 15, 16), ("0-1", "0-1", 449, 449), ("0-2", "0-2", 450, 450),
            ("0-3", "0-2", 341, 342), ("0-5", "0-2", 339, 340),
            ("0-3", "0-5", 27, 28), ("0-136", "0-1", 608, 609), ("0-136", "0-2", 610, 611),
            ("0-46", "0-1", 202, 201), ("0-46", "0-2", 190, 189), ("0-46", "0-3", 214, 213), ("0-46", "0-5", 228, 227),
            ("0-27", "0-1", 204, 203), ("0-27", "0-2", 192, 191), ("0-27", "0-3", 216, 215), ("0-27", "0-5", 230, 229),
            ("0-48", "0-1", 194, 193), ("0-48", "0-2", 182, 181), ("0-48", "0-3", 206, 205), ("0-48", "0-5", 220, 219),
            ("0-47", "0-1", 200, 199), ("0-47", "0-2", 188, 187), ("0-47", "0-3", 212, 211), ("0-47", "0-5", 226, 225),
            ("0-49", "0-1", 198, 197), ("0-49", "0-2", 186, 185), ("0-49", "0-3", 210, 209), ("0-49", "0-5", 224, 223),
        ];
        (string From, string To, int There, int Back)[] primary =
            [("0-1", "0-2", 1, 2), ("0-3", "0-2", 5, 6), ("0-5", "0-2", 26, 25), ("0-136", "0-1", 578, 579)];
        return plain.SelectMany(pair => Both(pair, null)).Concat(primary.SelectMany(pair => Both(pair, "Primary")));
    }

    private static IEnumerable<AssociationType> Both((string From, string To, int There, int Back) pair, string? label)
    {
        yield return new(pair.From, pair.To, pair.There, pair.Back, label);
        if (pair.There != pair.Back) yield return new(pair.To, pair.From, pair.Back, pair.There, label);
    }
}
