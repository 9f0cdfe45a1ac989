namespace Integrations.Tests.Authentication.Properties;

/// <summary>A caller as the executor is one: takes a credential, and refreshes it once when the vendor refuses it.</summary>
internal sealed class ScheduledCaller : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly ModelVendor _vendor;
    private readonly HandOuts _handOuts;

    public ScheduledCaller(FleetMachine machine, ModelVendor vendor, HandOuts handOuts)
    {
        (Machine, _vendor, _handOuts) = (machine, vendor, handOuts);
        Outcome = CallAsync();
    }

    public FleetMachine Machine { get; }

    public Task Outcome { get; }

    public void Leave() => _leaving.Cancel();

    public void Dispose() => _leaving.Dispose();

    private async Task CallAsync()
    {
        try
        {
            var asked = _handOuts.Now;
            var given = await Machine.Tokens.GetAsync(TokenFleet.Key, _leaving.Token);
            _handOuts.Check(Machine, given.Credential, asked);
            if (_vendor.Accepts(given.Credential)) return;
            asked = _handOuts.Now;
            var refreshed = await Machine.Tokens.RefreshAsync(TokenFleet.Key, given.CredentialVersion, _leaving.Token);
            if (refreshed.CredentialVersion != given.CredentialVersion) _handOuts.Check(Machine, refreshed.Credential, asked);
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (NeedsReauthorizationException) when (!_vendor.IsAlive)
        {
        }
        catch (IntegrationException e) when (e.IsTransient)
        {
        }
        catch (Exception e)
        {
            _vendor.Violations.Add($"a caller got {e.GetType().Name}: {e.Message}");
        }
    }
}
