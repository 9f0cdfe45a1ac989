namespace Integrations.HubSpot.Quirks;

/// <summary>A stage says that it is closed and how probable a win is: closed with 1.0 is won, closed with less is lost. Evidence: recorded pipelines of deals, 2026.</summary>
internal static class StageOutcome
{
    public static Normalized<DealStatus>? Read(ref RowReader reader) => reader.Flag(0) switch
    {
        true => reader.Number(1) == 1 ? DealStatus.Won : DealStatus.Lost,
        false => DealStatus.Open,
        null => null,
    };
}
