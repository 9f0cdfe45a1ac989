namespace Integrations.Conformance;

/// <summary>The steps of a user's consent, one by one.</summary>
internal static class ConsentSteps
{
    extension(VendorRun run)
    {
        public ValueTask<AuthorizationStart> StartConsentAsync() => run.Integrations.Authorization.StartAsync(
            new()
            {
                Tenant = "acme", Connector = run.Definition.Id, Inputs = run.Inputs.Inputs, Scheme = run.Inputs.Scheme,
                Environment = run.Inputs.Environment,
            },
            default);

        public async Task<AuthorizationCallback> ConsentAsync()
        {
            var start = await run.StartConsentAsync();
            run.Secrets.Add(start.BrowserBinding);
            return new()
            {
                Tenant = "acme", BrowserBinding = start.BrowserBinding, Parameters = await ConsentBrowser.ConsentAsync(start.Url),
            };
        }

        /// <summary>
        /// Returns true when users do not give consent in a browser, after asserting the refusal and that it names the supported method.
        /// </summary>
        public async Task<bool> RefusesConsentAsync()
        {
            if (run.Consent is not null) return false;
            var refusal = await run.FailsAsync<OperationNotSupportedException>(async () => await run.StartConsentAsync());
            Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
            Assert.Contains($"'{run.Scheme.Name}'", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(IAuthorizationFlow.ConnectAsync), refusal.Message, StringComparison.Ordinal);
            await run.AssertNothingStoredAsync();
            return true;
        }

        public async Task AssertNothingStoredAsync()
        {
            Assert.Empty(await run.Integrations.ListConnectionsAsync("acme").ToListAsync());
            Assert.Empty(await run.Store.ListAsync(new() { AllTenants = true }, default).ToListAsync());
        }
    }
}
