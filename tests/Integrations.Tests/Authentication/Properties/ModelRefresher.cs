namespace Integrations.Tests.Authentication.Properties;

/// <summary>One machine's way to the vendor of the model: stands still before the request arrives and before the answer does.</summary>
internal sealed class ModelRefresher(ModelVendor vendor, TokenFleet fleet, Parking parking, int machine) : ITokenRefresher
{
    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        vendor.Enter();
        try
        {
            return await AskAsync(context.Credential, cancellationToken);
        }
        finally
        {
            vendor.Exit();
        }
    }

    private async Task<TokenResult> AskAsync(Credential credential, CancellationToken cancellationToken)
    {
        try
        {
            await parking.StopAsync(machine, cancellationToken);
        }
        catch (IOException)
        {
            return new TokenResult.Unavailable(null, "not reached");
        }

        var result = vendor.Decide(credential, (await fleet.StoredAsync()).Credentials.Credential, machine);
        var sent = vendor.Find(credential);
        try
        {
            await parking.StopAsync(machine, cancellationToken);
            if (result is TokenResult.Issued) sent.Answer = AnswerState.Delivered;
            return result;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            if (result is TokenResult.Issued) sent.Answer = AnswerState.Lost;
            throw new VendorUnavailableException("The answer is lost.", e) { IsTransient = true };
        }
    }
}
