using Integrations.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

public sealed class AuditActorTests
{
    [Fact]
    public async Task The_signed_in_user_is_named_in_the_trail() =>
        (await ActorAsync(i => i.UseHttpContextAuditActor(), "ada@acme")).Should().Be("ada");

    [Fact]
    public async Task The_host_can_say_who_it_is_otherwise() =>
        (await ActorAsync(i => i.UseHttpContextAuditActor(context => context.User.FindFirst(HeaderSignIn.Tenant)?.Value), "ada@acme"))
            .Should().Be("acme");

    [Fact]
    public async Task Nobody_is_named_where_nobody_is_signed_in() =>
        (await ActorAsync(i => i.UseHttpContextAuditActor(), null)).Should().BeNull();

    [Fact]
    public async Task Outside_of_a_request_nobody_is_named()
    {
        await using var app = await TestApp.StartAsync(new() { Integrations = i => i.UseHttpContextAuditActor() });
        app.Services.GetRequiredService<IAuditActor>().Current.Should().BeNull();
    }

    private static async Task<string?> ActorAsync(Action<IntegrationsBuilder> use, string? user)
    {
        var sink = new Sink();
        await using var app = await TestApp.StartAsync(new()
        {
            Services = services => services.AddSingleton<IAuditSink>(sink),
            Integrations = use,
            Mapped = (_, web) => web.MapGet("/contacts", async (HttpContext context, IIntegrations integrations) =>
            {
                await FluentActions.Awaiting(() => integrations.For("acme", new ConnectionId("none")).Crm.Contacts.GetAsync("1").AsTask())
                    .Should().ThrowAsync<NotFoundException>();
            }),
        });
        using var browser = app.Open(user);
        (await browser.GoAsync("/contacts")).EnsureSuccessStatusCode();
        return sink.Entries.Should().ContainSingle().Which.Actor;
    }

    private sealed class Sink : IAuditSink
    {
        public List<AuditEntry> Entries { get; } = [];

        public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
        {
            Entries.Add(entry);
            return ValueTask.CompletedTask;
        }
    }
}
