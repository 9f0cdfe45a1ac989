using System.Text;
using Integrations.Conformance;
using Integrations.Models;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A host that does all the library offers with marked values, and keeps what it says meanwhile.</summary>
internal sealed class MarkedHost : IAuditActor, IOptionsMonitor<CredentialKeys>, IAsyncDisposable
{
    private readonly RecordedMetrics _metrics = new();
    private readonly List<string> _errors = [];
    private World _world = null!;

    public string? Current { get; set; } = Markers.Actor;

    public CredentialKeys CurrentValue { get; private set; } = new CredentialKeys().Add("first", new byte[32]);

    public IIntegrations Integrations => _world.Host.Integrations;

    public static async Task<MarkedHost> StartAsync(Action<IntegrationsBuilder> register)
    {
        var host = new MarkedHost();
        host._world = await World.StartAsync(
            register,
            seed => seed.Portal(Markers.Account).Owners(1).CustomProperty("contacts", "mark").Contact(new()
            {
                ["firstname"] = Markers.Content[0], ["lastname"] = Markers.Content[1], ["email"] = Markers.Content[2],
                    ["mark"] = Markers.Content[6],
            }),
            services => services.AddSingleton<IAuditActor>(host).AddSingleton<IOptionsMonitor<CredentialKeys>>(host));
        host._world.Vendor.Store.Owners.Add(new() { ["firstName"] = Markers.Content[7], ["lastName"] = "Marked", ["userId"] = 501 });
        return host;
    }

    public CredentialKeys Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<CredentialKeys, string?> listener) => null;

    /// <summary>Everything, for one tenant: with the first of its two connections.</summary>
    public async Task<ConnectionKey> UseAsync(TenantId tenant)
    {
        var client = await _world.ConnectAsync(tenant);
        var contacts = client.Crm.Contacts;
        var marked = await contacts.ListAsync(new() { CustomFields = CustomFieldSelection.All }).FirstAsync();
        await contacts.SearchAsync(Markers.Content[5]).ToListAsync();
        for (var time = 0; time < 2; time++)
            (await client.Crm.Users.ListAsync().ToListAsync()).Should().Contain(user => user.FirstName == Markers.Content[7]);
        await contacts.ListAsync(new() { Where = [Contact.Fields.Emails.Has(Markers.Content[2])] }).ToListAsync();
        await contacts.UpdateAsync(marked.Id!, new() { Title = Markers.Content[3] });
        await contacts.CreateAsync(new() { LastName = Markers.Content[1], Title = Markers.Content[4] });
        await FailAsync(async () =>
            await contacts.CreateAsync(new() { LastName = Markers.Content[1], LifecycleStage = Markers.Content[3] }));
        await FailAsync(async () => await contacts.GetAsync("999999"));
        await FailAsync(async () => await Integrations.For("nobody", client.Key.Connection).Crm.Contacts.ListPageAsync());
        await client.MapFieldsAsync<Contact>(map => map.Custom(Markers.Protected[2], "properties.mark"));
        await contacts.CoverageAsync();
        _world.Clock.Advance(TimeSpan.FromHours(7));
        await contacts.ListPageAsync();
        await Integrations.Connections.ExportAsync(client.Key);
        await ReceiveAsync(client.Key);
        await _world.ConnectAsync(tenant);
        return client.Key;
    }

    /// <summary>Begins a consent that nobody ends.</summary>
    public async Task BeginConsentAsync(TenantId tenant) =>
        await Integrations.Authorization.StartAsync(new() { Tenant = tenant, Connector = World.Connector,
            ReturnUrl = $"/{Markers.Protected[0]}", User = Markers.Protected[1] }, default);

    /// <summary>Protects everything anew with a second key.</summary>
    public async Task RotateAsync()
    {
        CurrentValue = new CredentialKeys().Add("first", new byte[32]).Add("second", [.. Enumerable.Repeat((byte)1, 32)], current: true);
        (await Integrations.Connections.ReencryptAsync()).Failures.Should().BeEmpty();
    }

    /// <summary>What was said, by place; metrics are of the whole process.</summary>
    public Dictionary<string, string> Said => new()
    {
        ["logs"] = string.Join('\n', _world.Host.Logs.Lines),
        ["traces"] = string.Join('\n', _world.Host.Activities.Lines),
        ["metrics"] = string.Join('\n', _metrics.Lines),
        ["events"] = string.Join('\n', _world.Host.Events.Select(e => $"{e} {e.Reason}")),
        ["exceptions"] = string.Join('\n', _errors),
    };

    /// <summary>Where a secret of this host's traffic stands.</summary>
    public IEnumerable<string> Secrets(IEnumerable<KeyValuePair<string, string>> places)
    {
        var scan = new SecretScan();
        scan.AddFrom(_world.Vendor);
        scan.Count.Should().BeGreaterThan(5);
        return places.SelectMany(place => scan.FindIn(place.Key, [place.Value]));
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _metrics.Dispose();
    }

    /// <summary>An event that waits: handlers get it in a year.</summary>
    private async Task ReceiveAsync(ConnectionKey key)
    {
        var content = Encoding.UTF8.GetBytes(string.Join(',', Markers.Content));
        var (now, services) = (_world.Clock.GetUtcNow(), _world.Host.Services);
        var context = new ProtectionContext { Tenant = key.Tenant, AssociatedData = "event"u8.ToArray() };
        var data = await services.GetRequiredService<ICredentialProtector>().ProtectAsync(content, context, default);
        await services.GetRequiredService<IInboxStore>().AddAsync([new()
        {
            Connection = key, Connector = World.Connector, Identity = "identity", Record = "record", Kind = EventKind.Updated,
            Resource = "contacts", ReceivedAt = now, DueAt = now.AddYears(1), Data = data,
        }], default);
    }

    private async Task FailAsync(Func<Task> attempt) =>
        _errors.Add((await attempt.Should().ThrowAsync<IntegrationException>()).Which.ToString());
}
