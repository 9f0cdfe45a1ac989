using Integrations.Internal;

namespace Integrations.Tests.Authentication;

/// <summary>
/// The control: what most applications have. A lock in the process, a second read, a refresh, an update without a version.
/// </summary>
internal sealed class NaiveTokens(TokenFleet fleet)
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly ScriptedRefresher _refresher = new(fleet.Vendor) { Instead = fleet.TravelAsync };
    private Credential? _cached;

    public async Task<bool> TryGetAsync()
    {
        if (IsValid(_cached)) return true;
        await _lock.WaitAsync();
        try
        {
            if (IsValid(_cached)) return true;
            var loaded = await fleet.StoredAsync();
            _cached = loaded.Credential;
            if (IsValid(_cached)) return true;
            await Task.Yield();
            var context = new TokenRefreshContext
            {
                Key = TokenFleet.Key,
                Connector = fleet.Definition,
                Scheme = fleet.Definition.Authentication,
                Options = fleet.Options,
                Environment = null,
                Variables = new Dictionary<string, string>(),
                Credential = _cached,
            };
            if (await _refresher.RefreshAsync(context, default) is not TokenResult.Issued issued) return false;
            _cached = issued.Credential;
            await UpdateAsync(issued.Credential);
            return true;
        }
        finally
        {
            _lock.Release();
        }
    }

    private async Task UpdateAsync(Credential credential)
    {
        while (true)
        {
            var loaded = await fleet.StoredAsync();
            var record = CredentialRecord.Obtained(credential, loaded.CredentialVersion + 1);
            if ((await fleet.Repository.SaveCredentialsAsync(TokenFleet.Key, "vendor", record, loaded.Versions.Credentials,
                default)).IsSaved) return;
        }
    }

    private bool IsValid(Credential? credential) => credential?.ExpiresAt > fleet.Clock.GetUtcNow();
}
