using Integrations.Storage;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.DistributedLocks.Tests;

public sealed class RegistrationTests
{
    private readonly InProcessLocks _provider = new();

    [Fact]
    public async Task The_provider_that_the_host_registers_is_used()
    {
        var services = new ServiceCollection().AddSingleton<IDistributedLockProvider>(_provider);
        services.AddIntegrations().UseDistributedLocks();
        await AcquireAsync(services);
        _provider.Names.Should().ContainSingle();
    }

    [Fact]
    public async Task Or_the_one_that_it_passes()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().UseDistributedLocks(_ => _provider);
        await AcquireAsync(services);
        _provider.Names.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_a_provider_the_host_fails_at_start_and_names_what_to_register()
    {
        var app = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        app.Services.AddIntegrations().UseDistributedLocks();
        using var host = app.Build();
        (await host.Awaiting(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should()
            .Contain("AddSingleton<IDistributedLockProvider>").And.Contain("UseDistributedLocks");
    }

    private static async Task AcquireAsync(IServiceCollection services)
    {
        await using var provider = services.BuildServiceProvider();
        await using var held =
            await provider.GetRequiredService<IConnectionLock>().TryAcquireAsync(new("acme", new("c1")), TimeSpan.Zero, default);
        held.Should().NotBeNull();
    }
}
