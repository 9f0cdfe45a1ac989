namespace Integrations.Salesforce.Quirks;

/// <summary>An opportunity has no status: its stage is closed or not, and won or not. Evidence: mapping of the fact sheet (IsClosed, IsWon).</summary>
internal static class ClosedStage
{
    public static Normalized<DealStatus>? Read(ref RowReader reader) => (reader.Flag(0), reader.Flag(1)) switch
    {
        (_, true) => DealStatus.Won,
        (true, _) => DealStatus.Lost,
        (false, _) => DealStatus.Open,
        _ => null,
    };
}
