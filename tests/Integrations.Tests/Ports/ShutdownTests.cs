using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Ports;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Who_waits_while_the_services_are_disposed_and_who_calls_afterwards_is_told_so()
    {
        var store = new Authentication.FaultyStore(new InMemoryConnectionStore());
        var host = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IConnectionStore>(store));
        store.BeforeFind = static token => Task.Delay(-1, token);
        var waiting = Task.Run(() => host.Client.SendAsync(new(HttpMethod.Get, "/contacts")).AsTask());
        await ManualTimeProvider.UntilAsync(() => store.Reads > 0);
        host.Services.GetRequiredService<TokenManager>().Dispose();
        await ShouldTellAsync(() => waiting);
        store.BeforeFind = static _ => Task.CompletedTask;
        await ShouldTellAsync(() => host.Client.SendAsync(new(HttpMethod.Get, "/contacts")).AsTask());
        await ShouldTellAsync(() => host.Client.Crm.Contacts.GetAsync("1").AsTask());
        await host.DisposeAsync();
    }

    [Fact]
    public async Task No_entry_throws_anything_raw_after_the_container_is_disposed()
    {
        var host = await AcmeHost.StartAsync();
        host.Vendor.Always("GET /contacts/1", new AcmeAnswer(200, "{}"));
        (await host.Client.SendAsync(new(HttpMethod.Get, "/contacts/1"))).Dispose();
        var (integrations, client) = (host.Integrations, host.Client);
        await host.DisposeAsync();
        Func<Task>[] asks =
        [
            async () => (await client.SendAsync(new(HttpMethod.Get, "/contacts/1"))).Dispose(),
            async () => await integrations.For("acme", new("other")).SendAsync(new(HttpMethod.Get, "/contacts/1")),
            async () => await client.DescribeAsync(),
            async () => await integrations.Authorization.DisconnectAsync(client.Key, default),
            async () => await integrations.Connections.EraseTenantAsync(AcmeHost.Tenant),
        ];
        foreach (var ask in asks)
        {
            var error = await Record.ExceptionAsync(() => host.Clock.RunAsync(Task.Run(ask)));
            if (error is not null) error.Should().BeAssignableTo<IntegrationException>();
        }
    }

    private static async Task ShouldTellAsync(Func<Task> call)
    {
        var error = (await call.Should().ThrowAsync<IntegrationException>()).Which;
        (error.Code, error.IsTransient, error.StatusCode).Should().Be((ErrorCode.ShuttingDown, true, 503));
    }
}
