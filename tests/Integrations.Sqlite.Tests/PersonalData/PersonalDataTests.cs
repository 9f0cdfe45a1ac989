using System.Globalization;
using Integrations.EntityFrameworkCore.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

/// <summary>
/// docs/data.md, held to what is found: everything is done with marked values, then the bytes of the file and of its log are searched for
/// them, before and after a tenant is erased.
/// </summary>
public sealed class PersonalDataTests : IDisposable
{
    private static readonly string AccountText = Markers.Account.ToString(CultureInfo.InvariantCulture);
    private readonly DatabaseFolder _folder = new();
    private readonly TenantId _tenant = new($"tenant-{Guid.NewGuid():N}");
    private readonly TenantId _bystander = new($"bystander-{Guid.NewGuid():N}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task In_the_file_are_ids_and_protected_bytes_and_after_an_erasure_not_even_the_bytes_of_deleted_rows()
    {
        await using var host = await MarkedHost.StartAsync(i => i.UseSqlite($"Data Source={_folder.Path}").AddSqliteAudit());
        await host.UseAsync(_tenant);
        await host.UseAsync(_bystander);
        foreach (var tenant in new[] { _tenant, _bystander }) await host.BeginConsentAsync(tenant);
        await host.RotateAsync();
        RequireNothing(host);
        Residue.OfFolder(_folder.Root).Holding(_tenant.Value, AccountText, Markers.Actor).Should().NotBeEmpty();
        var rows = Rows(_bystander);
        rows.Should().OnlyContain(count => count > 0).And.Equal(Rows(_tenant));

        host.Current = "operator";
        var receipt = await host.Integrations.Connections.EraseTenantAsync(_tenant);

        receipt.IsComplete.Should().BeTrue(receipt.ToString());
        receipt.Connections.Should().HaveCount(2);
        receipt.Locations.Where(p => p.Name.StartsWith("grants at ", StringComparison.Ordinal)).Should()
            .OnlyContain(p => p.RemainingData == null).And.Subject.Sum(p => p.Count).Should().Be(2);
        receipt.Locations.ToDictionary(p => p.Name, p => p.Count > 0).Should().Contain(new Dictionary<string, bool>
        {
            ["connections"] = true, ["parts of connections"] = true, ["authorization states"] = true,
                ["audit entries in the SQLite file"] = true, ["leases in the SQLite file"] = false,
                ["received events in the SQLite file"] = true,
        });
        Rows(_tenant).Should().Equal([0, 0, 0, 1], "the entry of the erasure remains");
        Rows(_bystander).Should().Equal(rows);
        RequireNothing(host);
        Occurrences(_tenant.Value).Should().Be(1 + IndexesWithTenant, "nothing of a deleted row is left in the file or in the log");
        (await host.Integrations.Connections.EraseTenantAsync(_tenant)).Locations.Sum(p => p.Count).Should().Be(0);
        await ServesAsync(host, _bystander);
    }

    [Fact]
    public async Task What_a_reader_keeps_in_the_log_is_named_in_the_receipt()
    {
        await using var host = await MarkedHost.StartAsync(i => i.UseSqlite($"Data Source={_folder.Path}"));
        await host.UseAsync(_tenant);
        using var reader = _folder.Connect().BeginTransaction(deferred: true);
        using var command = reader.Connection!.CreateCommand();
        command.CommandText = "SELECT count(*) FROM integrations_connections";
        command.ExecuteScalar();
        var receipt = await host.Integrations.Connections.EraseTenantAsync(_tenant);
        receipt.IsComplete.Should().BeTrue();
        receipt.Locations.Single(p => p.Name == "leases in the SQLite file").RemainingData.Should().Contain("write-ahead log");
        reader.Dispose();
        (await host.Integrations.Connections.EraseTenantAsync(_tenant)).Locations.Single(p => p.Name == "leases in the SQLite file")
            .RemainingData.Should().BeNull();
    }

    /// <summary>The indexes of the audit trail.</summary>
    private const int IndexesWithTenant = 3;

    private int Occurrences(string text) =>
        Residue.OfFolder(_folder.Root).Values.Sum(place => (place.Length - place.Replace(text, "", StringComparison.Ordinal).Length)
            / text.Length);

    private long[] Rows(TenantId tenant)
    {
        using var connection = _folder.Connect();
        return [.. new[] { "integrations_connections", "integrations_connection_parts", "integrations_inbox", "integrations_audit" }
            .Select(table => Internal.SqliteCommands.Scalar(connection, $"SELECT count(*) FROM {table} WHERE tenant = $tenant",
                ("$tenant", tenant.Value)) is long count ? count : -1)];
    }

    private void RequireNothing(MarkedHost host)
    {
        List<KeyValuePair<string, string>> places = [.. Residue.OfFolder(_folder.Root), .. host.Said];
        places.Holding([.. Markers.Content, .. Markers.Protected]).Should().BeEmpty();
        host.Said.Holding(AccountText, Markers.Actor).Should().BeEmpty();
        host.Secrets(places).Should().BeEmpty();
    }

    private static async Task ServesAsync(MarkedHost host, TenantId tenant)
    {
        var connection = await host.Integrations.ListConnectionsAsync(tenant).FirstAsync();
        (await host.Integrations.For(tenant, connection.Id).Crm.Contacts.ListPageAsync()).Should().NotBeEmpty();
    }
}
