namespace Integrations.Simulators.Tool;

/// <summary>The registration list: every vendor that the tool runs.</summary>
internal static class Vendors
{
    public static IReadOnlyList<Vendor> All { get; } =
    [
        new("Freshdesk", async (contacts, options, cancellationToken) => await FreshdeskSimulator
            .StartAsync(seed => seed.AddContacts(contacts).AddCompanies(contacts / 5).AddTickets(contacts * 2), options, cancellationToken)
                .ConfigureAwait(false)),
        new("HubSpot", async (contacts, options, cancellationToken) => await HubSpotSimulator
            .StartAsync(seed => seed.Contacts(contacts).Companies(contacts / 5).Owners(3), options, cancellationToken)
                .ConfigureAwait(false)),
        new("Pipedrive", async (contacts, options, cancellationToken) => await PipedriveSimulator
            .StartAsync(seed => seed.AddOrganizations(contacts / 5).AddPersons(contacts).AddDeals(contacts / 5), options, cancellationToken)
            .ConfigureAwait(false)),
        new("QuickBooks", async (contacts, options, cancellationToken) => await QuickBooksSimulator
            .StartAsync(seed => seed.Accounts().Items(5).Customers(contacts), options, cancellationToken: cancellationToken)
            .ConfigureAwait(false)),
        new("Salesforce", async (contacts, options, cancellationToken) => await SalesforceSimulator
            .StartAsync(seed => seed.Accounts(contacts / 5).Contacts(contacts).Users(3), options, cancellationToken).ConfigureAwait(false)),
    ];

    public static Vendor? Find(string name) => All.FirstOrDefault(vendor => vendor.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A vendor that the tool runs.</summary>
/// <param name="Name">The name, as in a host's configuration; case does not matter on the command line.</param>
/// <param name="StartAsync">Starts it with this number of contacts, or customers.</param>
internal sealed record Vendor(string Name, Func<int, SimulatorOptions, CancellationToken, Task<VendorSimulator>> StartAsync);
