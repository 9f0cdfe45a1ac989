using System.Net;
using System.Security.Cryptography;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

public sealed class OutageTests
{
    private readonly FaultyConnectionStore _store = new(new InMemoryConnectionStore());
    private readonly DownKeys _keys = new();

    [Fact]
    public async Task A_store_that_fails_is_in_the_log_with_its_cause_and_not_in_the_response()
    {
        await using var app = await TestApp.StartAsync(new() { Services = services => services.AddSingleton<IConnectionStore>(_store) });
        using var browser = app.Open();
        _store.IsDown = true;
        var problem = await browser.GoAsync("/integrations/connections").ProblemAsync(HttpStatusCode.ServiceUnavailable);
        problem.TryGetProperty("detail", out _).Should().BeFalse();
        app.Logs.Lines.Should()
            .Contain(line => line.StartsWith("Error Integrations.Endpoints", StringComparison.Ordinal)
            && line.Contains("/integrations/connections", StringComparison.Ordinal)
            && line.Contains("IOException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_callback_that_meets_a_key_service_that_is_down_is_logged_and_may_be_repeated()
    {
        // The browser's cookie alone stands for the person.
        await using var app =
            await TestApp.StartAsync(new() { Endpoints = o => o.UserFrom(_ => null),
            Services = services => services.AddSingleton<IKeyEncryptionKeys>(_keys) });
        using var browser = app.Open();
        var back = await Browser.AskVendorAsync(await browser.GoAsync($"/integrations/connect/{TestApp.Connector}"));
        _keys.IsDown = true;
        await browser.ReturnAsync(back).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        app.Logs.Lines.Should()
            .Contain(line => line.StartsWith("Error Integrations.Endpoints", StringComparison.Ordinal)
            && line.Contains("callback", StringComparison.Ordinal) && line.Contains("IOException", StringComparison.Ordinal));
        _keys.IsDown = false;
        (await browser.ReturnAsync(back)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ids_that_no_store_keeps_are_bad_requests()
    {
        var tenant = "acme";
        await using var app = await TestApp.StartAsync(new() { Endpoints = o => o.TenantFrom(_ => tenant) });
        using var browser = app.Open();
        await browser.GoAsync($"/integrations/connections/{new string('x', 201)}").ProblemAsync(HttpStatusCode.BadRequest);
        tenant = "victim\ud800";
        await browser.GoAsync("/integrations/connections").ProblemAsync(HttpStatusCode.BadRequest);
        await browser.GoAsync($"/integrations/callback/{TestApp.Connector}?state=s&code=c").ProblemAsync(HttpStatusCode.BadRequest);
    }

    /// <summary>A key service that can be down. Its one key wraps by a mask.</summary>
    private sealed class DownKeys : IKeyEncryptionKeys
    {
        private readonly byte[] _mask = RandomNumberGenerator.GetBytes(32);

        public bool IsDown { get; set; }

        public string CurrentKeyId(TenantId? tenant) => "key";

        public ValueTask<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> dataKey, ProtectionContext context,
            CancellationToken cancellationToken) => new(Masked(dataKey));

        public ValueTask<byte[]> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrappedKey, ProtectionContext context,
            CancellationToken cancellationToken) => new(Masked(wrappedKey));

        private byte[] Masked(ReadOnlyMemory<byte> bytes) =>
            IsDown ? throw new IOException("The key service is down.") : [.. bytes.ToArray().Select((b, i) => (byte)(b ^ _mask[i]))];
    }
}
