using System.Text;
using Integrations.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

public sealed class DataProtectionTests : IDisposable
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("refresh-token");
    private readonly ServiceProvider _services = Host();

    private ICredentialProtector Protector => _services.GetRequiredService<ICredentialProtector>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_is_protected_opens_again_and_shows_nothing()
    {
        var bytes = await Protector.ProtectAsync(Secret, Of("a"), default);
        Encoding.UTF8.GetString(bytes).Should().NotContain("refresh-token");
        (await Protector.UnprotectAsync(bytes, Of("a"), default)).Should().Equal(Secret);
    }

    [Fact]
    public async Task A_record_copied_to_another_connection_does_not_open()
    {
        var bytes = await Protector.ProtectAsync(Secret, Of("a"), default);
        (await RefusedAsync(Protector, bytes, "b")).IsUnknownKey.Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(19)]
    [InlineData(40)]
    public async Task A_truncated_record_is_damaged(int length)
    {
        var bytes = await Protector.ProtectAsync(Secret, Of("a"), default);
        (await RefusedAsync(Protector, bytes[..length], "a")).IsUnknownKey.Should().BeFalse();
    }

    [Fact]
    public async Task A_tampered_record_is_damaged()
    {
        var bytes = await Protector.ProtectAsync(Secret, Of("a"), default);
        bytes[^1] ^= 1;
        (await RefusedAsync(Protector, bytes, "a")).IsUnknownKey.Should().BeFalse();
    }

    [Fact]
    public async Task A_record_of_a_lost_key_names_the_key()
    {
        using var elsewhere = Host();
        var bytes = await elsewhere.GetRequiredService<ICredentialProtector>().ProtectAsync(Secret, Of("a"), default);
        var refused = await RefusedAsync(Protector, bytes, "a");
        refused.IsUnknownKey.Should().BeTrue();
        refused.KeyId.Should().Be(elsewhere.GetRequiredService<IKeyManager>().GetAllKeys().Single().KeyId.ToString());
    }

    [Fact]
    public async Task Connections_are_made_read_and_refreshed_with_it()
    {
        var options = new TestAppOptions
        {
            Services = services => services.AddDataProtection().UseEphemeralDataProtectionProvider(),
            Integrations = integrations => integrations.UseDataProtection(),
        };
        await using var app = await TestApp.StartAsync(options);
        using var browser = app.Open();
        var start = await browser.GoAsync($"/integrations/connect/{TestApp.Connector}");
        var id = (await (await browser.ConsentAsync(start)).JsonAsync()).Text("id")!;
        options.Clock.Advance(TimeSpan.FromHours(1));
        (await app.Integrations.For("acme", new(id)).Crm.Contacts.ListPageAsync()).Count.Should().BeGreaterThan(0);
        app.Vendor.Authorization.Refreshes.Should().Be(1);
        app.Services.GetRequiredService<ICredentialProtector>().Should().BeOfType<DataProtectionProtector>();
    }

    private static async Task<CredentialProtectionException> RefusedAsync(ICredentialProtector protector, byte[] bytes, string owner) =>
        (await FluentActions.Awaiting(() => protector.UnprotectAsync(bytes, Of(owner), default).AsTask()).Should()
            .ThrowAsync<CredentialProtectionException>()).Which;

    private static ProtectionContext Of(string owner) => new() { AssociatedData = Encoding.UTF8.GetBytes(owner) };

    /// <summary>A host with a key ring of its own, in memory.</summary>
    private static ServiceProvider Host()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().UseDataProtection();
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new MemoryKeys());
        return services.BuildServiceProvider();
    }
}
