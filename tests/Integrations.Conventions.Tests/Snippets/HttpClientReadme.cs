using Integrations.Connectors;
using Refit;
using Stripe;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of src/Integrations/README.md on clients of one connection; compiled, never run.</summary>
internal static class HttpClientReadme
{
    public static async Task Interface(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet http-client-refit
        using HttpClient http = acme.CreateHttpClient();
        IOwners owners = RestService.For<IOwners>(http);                         // Refit: [Get("/crm/v3/owners")] Task<Owners> ListAsync();
        Owners first = await owners.ListAsync(cancellationToken);
        #endregion

        _ = first;
    }

    public static async Task Sdk(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet http-client-sdk
        using HttpClient http = acme.CreateHttpClient();
        var sdk = new StripeClient(
            "not used",                                                          // replaced by the credential of the connection
            httpClient: new SystemNetHttpClient(http, maxNetworkRetries: 0),     // the connector's retries are enough
            apiBase: http.BaseAddress!.GetLeftPart(UriPartial.Authority));       // a placeholder, resolved for each request
        Stripe.Customer customer = await new CustomerService(sdk).GetAsync("cus_1", cancellationToken: cancellationToken);
        #endregion

        _ = customer;
    }

    public static async Task Requests(HttpClient http, HttpContent content, Stream destination, CancellationToken cancellationToken)
    {
        #region snippet http-client-requests
        using var search = new HttpRequestMessage(HttpMethod.Post, "/crm/v3/objects/contacts/search") { Content = content };
        search.Options.Set(ConnectionClient.RetrySafetyOption, RetrySafety.Safe);
        using HttpResponseMessage found = await http.SendAsync(search, cancellationToken);

        using HttpResponseMessage file = await http.GetAsync("/files/v3/1", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await file.EnsureSuccessStatusCode().Content.CopyToAsync(destination, cancellationToken);
        #endregion
    }
}

/// <summary>An interface of Refit.</summary>
public interface IOwners
{
    [Get("/crm/v3/owners")]
    Task<Owners> ListAsync(CancellationToken cancellationToken);
}

/// <summary>What it returns.</summary>
public sealed record Owners(IReadOnlyList<object> Results);
