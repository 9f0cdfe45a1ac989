using System.Web;

namespace Integrations.Testing;

/// <summary>The browser of a user who gives consent: opens the authorization URL and returns the query of the callback.</summary>
public static class ConsentBrowser
{
    /// <summary>Follows the vendor's redirects until they lead to the host.</summary>
    /// <param name="authorize">From <see cref="AuthorizationStart.Url"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">The vendor did not redirect; the message contains its response.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ConsentAsync(Uri authorize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(authorize);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler);
        for (var address = authorize; ;)
        {
            using var response = await browser.GetAsync(address, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Location is not { } location)
                throw new InvalidOperationException($"The vendor responded with {(int)response.StatusCode} instead of a redirect: "
                    + $"{await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}");
            address = new Uri(address, location);
            if (address.Authority != authorize.Authority) return Parameters(address);
        }
    }

    private static Dictionary<string, string> Parameters(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        return query.AllKeys.OfType<string>().ToDictionary(name => name, name => query.GetValues(name)?[0] ?? "");
    }
}
