namespace Integrations.HubSpot.Quirks;

/// <summary>
/// HubSpot keeps no status on a deal: it says whether its stage is closed, and whether closed as won.
/// Evidence: property names of the fact sheet (hs_is_closed_won, 2026); hs_is_closed is unconfirmed.
/// </summary>
internal static class ClosedStage
{
    public static Normalized<DealStatus>? Read(ref RowReader reader)
    {
        if (reader.Flag(0) == true) return DealStatus.Won;
        return reader.Flag(1) switch
        {
            true => DealStatus.Lost,
            false => DealStatus.Open,
            null => null,
        };
    }
}
