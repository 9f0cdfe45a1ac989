using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads when a vendor wants to be asked again, against its own clock where it sends one.</summary>
internal static class RetryAfter
{
    public static DateTimeOffset Of(VendorAnswer answer, ErrorTable errors, string? code, DateTimeOffset now)
    {
        if (answer.Headers.RetryAfter is { } header)
        {
            if (header.Delta is { } delta) return now + delta;
            if (header.Date is { } date) return now + Positive(date - (answer.Date ?? now));
        }

        if (code is not null && errors.Pauses.TryGetValue(code, out var pause)) return now + pause;
        if (errors.PauseMillisecondsHeader is { } name && long.TryParse(answer.Header(name), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return now + TimeSpan.FromMilliseconds(milliseconds);
        return now + errors.DefaultPause;
    }

    /// <summary>What the vendor says, or null.</summary>
    public static DateTimeOffset? Said(VendorAnswer answer, DateTimeOffset now) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => now + delta,
        { Date: { } date } => now + Positive(date - (answer.Date ?? now)),
        _ => null,
    };

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
