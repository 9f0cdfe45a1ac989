using Integrations.QuickBooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds QuickBooks Online.</summary>
public static class QuickBooksBuilderExtensions
{
    /// <summary>Adds QuickBooks Online: customers, accounts, items, invoices, payments.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets the options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures the connector's HTTP clients: handlers of the host's own, nearest to the wire.</param>
    public static IntegrationsBuilder AddQuickBooks(
        this IntegrationsBuilder builder, Action<QuickBooksOptions> configure, Action<IHttpClientBuilder>? http = null) =>
        builder.AddConnector<QuickBooksConnector, QuickBooksOptions>(configure, http);
}
