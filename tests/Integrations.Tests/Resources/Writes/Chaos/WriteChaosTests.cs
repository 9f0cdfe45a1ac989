using System.Collections.Concurrent;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Resources.Writes.Chaos;

/// <summary>
/// Hundreds of creates under faults on both sides of the vendor: none makes two records, none that is reported as done is lost, and each
/// whose outcome is unknown is reported as that.
/// </summary>
public sealed class WriteChaosTests
{
    private const int Writes = 150;

    private static readonly string[] Faults =
    [
        "unreachable", "never read", "locked", "limited", "slow way", "late work", "reset", "gateway", "half", "slow response",
    ];

    /// <summary>A create is safe by nothing, by an idempotency key, or by a look-up.</summary>
    public static TheoryData<string, int> Runs
    {
        get
        {
            var runs = new TheoryData<string, int>();
            foreach (var how in (string[])["nothing", "key", "look-up"])
                for (var seed = 1; seed <= 3; seed++) runs.Add(how, seed);
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_write_is_made_twice_lost_or_reported_otherwise(string how, int seed)
    {
        ChaosHandler? chaos = null;
        var create = new WriteOperation { Record = "", IdempotencyHeader = how == "key" ? "Idempotency-Key" : null };
        var contacts =
            Connectors.ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options).List("POST /contacts/search", AcmeContacts.Searched)
            .Create("POST /contacts", create).Link(Company.Resource, new() { Link = "PUT /contacts/{id}/companies/{toId}" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts), configure: services =>
            ConnectorClients.Of(services).Configure(http => http.AddHttpMessageHandler(provider =>
                chaos = new ChaosHandler(seed, 0.04, provider.GetRequiredService<TimeProvider>()))));
        acme.Options.Retry.UseJitter = false;
        var ledger = new Ledger(acme.Clock, AcmeContacts.Options.IndexLag);
        ledger.Serve(acme.Vendor);
        var options = new WriteOptions<Contact> { LookUpBy = how == "look-up" ? Contact.Fields.Title : null };
        var ends = new ConcurrentDictionary<string, object>();

        await acme.Clock.RunAsync(Task.WhenAll(Enumerable.Range(0, Writes).Select(async number =>
        {
            var record = new Contact { Title = $"title-{number}" };
            try
            {
                ends[record.Title] = await acme.Client.Crm.Contacts.CreateAsync(record, options);
            }
            catch (IntegrationException e)
            {
                ends[record.Title] = e;
            }
        })));

        await acme.Clock.PassAsync(TimeSpan.FromMinutes(2));
        foreach (var (title, end) in ends)
        {
            var ids = ledger.IdsOf(title);
            switch (end)
            {
                case WriteResult<Contact> done:
                    ids.Should().Equal([done.Id], $"{title} is done, once");
                    break;
                case OutcomeUnknownException unknown:
                    ids.Count.Should().BeLessThanOrEqualTo(1, $"{title}: {unknown.Message}");
                    ((Contact)unknown.Sent!).Title.Should().Be(title);
                    break;
                case IntegrationException failure:
                    ids.Should().BeEmpty($"{title}: {failure.GetType().Name} {failure.Message}");
                    break;
            }
        }

        ends.Should().HaveCount(Writes);
        chaos!.Met.Keys.Should().BeEquivalentTo(Faults, "each fault was met");
        var found = ends.Values.OfType<WriteResult<Contact>>().Count(result => result.IsFound);
        found.Should().Match(count => how == "look-up" ? count > 0 : count == 0);
        var unknowns = ends.Values.OfType<OutcomeUnknownException>().Count();
        if (how == "nothing") unknowns.Should().BeGreaterThan(Writes / 10);
        else unknowns.Should().BeLessThan(Writes / 10, "a key, or a look-up, finds out");
    }
}
