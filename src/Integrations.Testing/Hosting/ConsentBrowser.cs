using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Testing;

/// <summary>The browser of a person who consents: opens the authorize address and hands over the query of the redirect back to the host.</summary>
public static class ConsentBrowser
{
    /// <summary>Follows the vendor's redirects until they lead to the host.</summary>
    /// <param name="authorize">From <see cref="AuthorizationStart.Url"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">The vendor did not redirect; its answer is in the message.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ConsentAsync(Uri authorize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(authorize);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler);
        for (var address = authorize; ;)
        {
            using var response = await browser.GetAsync(address, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Location is not { } location)
                throw new InvalidOperationException($"The vendor answered {(int)response.StatusCode} instead of redirecting: {await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}");
            address = new Uri(address, location);
            if (address.Authority != authorize.Authority) return QueryHelpers.ParseQuery(address.Query).ToDictionary(p => p.Key, p => p.Value[0] ?? "");
        }
    }
}
