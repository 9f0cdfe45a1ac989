using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Authentication.Origins;

/// <summary>A credential goes to the hosts it was issued for, and to no other.</summary>
public sealed class CredentialOriginTests
{
    private readonly FaultyStore _store = new(new InMemoryConnectionStore());

    [Fact]
    public async Task Whoever_reads_between_the_two_writes_of_a_reconnect_sends_the_old_key_nowhere_new()
    {
        await using var a = SelfHosted.Machine(_store);
        await using var b = SelfHosted.Machine(_store);
        var made = await SelfHosted.ConnectAsync(a, "acme.test", "ADMINS-SECRET-KEY");
        IntegrationException? seen = null;
        _store.BeforeSave = async request =>
        {
            if (request.Part == ConnectionPart.Credentials) seen ??= await FailureAsync(b, made);
        };
        await SelfHosted.ConnectAsync(a, "mallory.test", "mallorys-key", made.Id);
        seen.Should().BeOfType<ConflictException>().Which.IsTransient.Should().BeTrue();
        (await CallAsync(b, made)).Should().BeTrue("the connection is whole again");
        SelfHosted.SentTo(a, "mallory.test").Should().NotContain("ADMINS-SECRET-KEY");
        SelfHosted.SentTo(b, "mallory.test").Should().NotContain("ADMINS-SECRET-KEY").And.Contain("mallorys-key");
    }

    [Fact]
    public async Task A_reconnect_whose_second_write_fails_leaves_a_connection_that_sends_nothing_and_can_be_made_again()
    {
        await using var a = SelfHosted.Machine(_store);
        await using var b = SelfHosted.Machine(_store);
        var made = await SelfHosted.ConnectAsync(a, "acme.test", "ADMINS-SECRET-KEY");
        _store.BeforeSave = request => request.Part == ConnectionPart.Credentials ? throw new IOException("disk") : Task.CompletedTask;
        await FluentActions.Awaiting(() => SelfHosted.ConnectAsync(a, "mallory.test", "mallorys-key", made.Id)).Should()
            .ThrowAsync<IntegrationException>();
        (await FailureAsync(b, made)).Should().BeOfType<ConflictException>();
        await b.Integrations.Authorization.Invoking(f => f.ChooseAccountAsync(made.Key, "7", default).AsTask()).Should()
            .ThrowAsync<IntegrationException>();
        await b.Integrations.Connections.Invoking(v => v.ExportAsync(made.Key).AsTask()).Should().ThrowAsync<ConflictException>();
        (await b.Integrations.ListConnectionsAsync(AcmeHost.Tenant).SingleAsync()).Status.Should()
            .Be(ConnectionStatus.NeedsReauthorization);
        SelfHosted.SentTo(b, "mallory.test").Should().BeEmpty();

        _store.BeforeSave = static _ => Task.CompletedTask;
        await SelfHosted.ConnectAsync(b, "mallory.test", "mallorys-key", made.Id);
        (await CallAsync(b, made)).Should().BeTrue();
        await b.Integrations.Authorization.DisconnectAsync(made.Key, default);
        await EndAsync(a);
        foreach (var machine in new[] { a, b }) SelfHosted.SentTo(machine, "mallory.test").Should().NotContain("ADMINS-SECRET-KEY");
    }

    [Fact]
    public async Task A_refused_connection_is_removed_without_revoking_anything_elsewhere()
    {
        await using var a = SelfHosted.Machine(_store);
        a.Vendor.Always("POST /token", """{"access_token":"ACCESS","refresh_token":"REFRESH","expires_in":3600}""");
        var made = await SelfHosted.CompleteAsync(a, await SelfHosted.StartAsync(a, "acme.test", "c", "s"));
        _store.BeforeSave = request => request.Part == ConnectionPart.Credentials ? throw new IOException("disk") : Task.CompletedTask;
        await FluentActions.Awaiting(async () =>
            await SelfHosted.CompleteAsync(a, await SelfHosted.StartAsync(a, "mallory.test", "c", "t", made.Id)))
            .Should().ThrowAsync<IntegrationException>();
        await a.Integrations.Authorization.DisconnectAsync(made.Key, default);
        (await a.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeFalse();
        a.Vendor.Sent("POST /revoke").Should().BeEmpty("the stored grant is of acme.test, the stored host is mallory.test");
        _store.BeforeSave = static _ => Task.CompletedTask;
        await EndAsync(a);
    }

    [Fact]
    public async Task Reconnecting_at_another_host_takes_no_stored_client_along()
    {
        await using var machine = SelfHosted.Machine(_store);
        machine.Vendor.Always("POST /token", """{"access_token":"a1","refresh_token":"r1","expires_in":3600}""");
        var made = await SelfHosted.CompleteAsync(machine,
            await SelfHosted.StartAsync(machine, "acme.test", "acme-client", "ACMES-CLIENT-SECRET"));
        SelfHosted.SentTo(machine, "acme.test").Should().Contain("ACMES-CLIENT-SECRET");

        await FluentActions.Awaiting(async () =>
            await SelfHosted.CompleteAsync(machine, await SelfHosted.StartAsync(machine, "mallory.test", again: made.Id))).Should()
            .ThrowAsync<InvalidRequestException>();
        SelfHosted.SentTo(machine, "mallory.test").Should().BeEmpty();
        await SelfHosted.CompleteAsync(machine, await SelfHosted.StartAsync(machine, null, again: made.Id));
        machine.Vendor.Last.Address.Host.Should().Be("acme.test", "where nothing changed the tenant's client is taken over");
        machine.Vendor.Sent("POST /token").Should().OnlyContain(r => r.Body!.Contains("ACMES-CLIENT-SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hosts_own_secret_goes_to_no_host_a_tenant_named()
    {
        await using var machine = SelfHosted.Machine(_store);
        machine.Options.ClientSecret = "HOST-SECRET";
        machine.Vendor.Always("POST /token", """{"access_token":"a1","refresh_token":"r1","expires_in":3600}""");
        await FluentActions.Awaiting(async () =>
            await SelfHosted.CompleteAsync(machine, await SelfHosted.StartAsync(machine, "mallory.test"))).Should()
            .ThrowAsync<InvalidRequestException>();
        SelfHosted.SentTo(machine, "mallory.test").Should().BeEmpty();
    }

    /// <summary>Lets a machine finish what it repeats in the background: it stores the new grant as soon as it can.</summary>
    private static Task EndAsync(AcmeHost machine) =>
        machine.Clock.RunAsync(machine.Services.GetRequiredService<TokenManager>().StopAsync(default));

    private static async Task<bool> CallAsync(AcmeHost machine, Connection connection)
    {
        using var response = await machine.Integrations.For(AcmeHost.Tenant, connection.Id).SendAsync(new(HttpMethod.Get, "/thing"));
        return response.IsSuccessStatusCode;
    }

    private static async Task<IntegrationException?> FailureAsync(AcmeHost machine, Connection connection)
    {
        try
        {
            await CallAsync(machine, connection);
            return null;
        }
        catch (IntegrationException e)
        {
            return e;
        }
    }
}
