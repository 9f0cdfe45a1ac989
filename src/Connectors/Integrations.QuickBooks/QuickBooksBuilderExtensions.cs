using Integrations.QuickBooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds QuickBooks Online.</summary>
public static class QuickBooksBuilderExtensions
{
    /// <summary>Adds QuickBooks Online: customers, accounts, items, invoices, payments.</summary>
    public static IntegrationsBuilder AddQuickBooks(this IntegrationsBuilder builder, Action<QuickBooksOptions> configure) =>
        builder.AddConnector<QuickBooksConnector, QuickBooksOptions>(configure);
}
