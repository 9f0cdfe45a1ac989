using System.Text.Json;

namespace Integrations.OAuth;

/// <summary>The control's table: the last update wins.</summary>
public sealed class TokenTable(TokenRow row)
{
    private volatile TokenRow _row = row;

    /// <summary>A token answer as a row.</summary>
    public static TokenRow Row(JsonElement response, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new(
            response.GetProperty("access_token").GetString()!,
            response.GetProperty("refresh_token").GetString()!,
            clock.GetUtcNow() + TimeSpan.FromSeconds(response.GetProperty("expires_in").GetInt32()));
    }

    internal async Task<TokenRow> ReadAsync(HostSteps steps, CancellationToken cancellationToken)
    {
        await steps.At(HostStep.Reading);
        cancellationToken.ThrowIfCancellationRequested();
        var row = _row;
        await steps.At(HostStep.Read);
        return row;
    }

    internal async Task UpdateAsync(HostSteps steps, TokenRow row, CancellationToken cancellationToken)
    {
        await steps.At(HostStep.Saving);
        cancellationToken.ThrowIfCancellationRequested();
        _row = row;
        await steps.At(HostStep.Saved);
    }
}
