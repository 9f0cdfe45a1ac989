using System.Text;
using FluentAssertions;
using Integrations.Models;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class ExportTests
{
    private readonly AuditLog _audit = new();

    [Fact]
    public async Task An_exported_connection_works_in_a_second_host()
    {
        await using var first = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IAuditSink>(_audit));
        await first.Client.MapFieldsAsync<Contact>(map => map.Custom("region", "attributes.region"));
        var export = await first.Integrations.Connections.ExportAsync(first.Client.Key);

        await using var second = new AcmeHost(AcmeConnector.Definition());
        var imported = await second.Integrations.Connections.ImportAsync(AcmeHost.Tenant, export);
        imported.Key.Should().Be(first.Client.Key);
        second.Vendor.Always("GET /contacts/42", new AcmeAnswer(200, """{"id":"42","data":{}}"""));
        (await second.Integrations.For(AcmeHost.Tenant, imported.Id)
            .SendAsync(new(HttpMethod.Get, "/contacts/42"))).IsSuccessStatusCode.Should().BeTrue();
        second.Vendor.Last.Token.Should().Be("token-1");

        _audit.Entries.Should()
            .ContainSingle(e => e.Operation == "connection.export" && e.Result == AuditResult.Succeeded && e.Connector == "acme");
        (await second.Integrations.Connections.Invoking(async v => await v.ImportAsync(AcmeHost.Tenant, export)).Should()
            .ThrowAsync<ConflictException>()).Which.ConnectionId.Should().Be(imported.Id);
    }

    [Fact]
    public async Task A_moved_connection_is_gone_here_and_its_grant_alive()
    {
        await using var host = await AcmeHost.StartAsync();
        var export = await host.Integrations.Connections.ExportAsync(host.Client.Key, remove: true);
        await host.Client.Invoking(async c => await c.DescribeAsync()).Should().ThrowAsync<NotFoundException>();
        host.Vendor.Requests.Should().BeEmpty("nothing is revoked");
        (await host.Integrations.Connections.ImportAsync("another-tenant", export)).Tenant.Value.Should().Be("another-tenant");
    }

    [Fact]
    public async Task What_cannot_be_audited_is_not_handed_out()
    {
        await using var host = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IAuditSink>(_audit));
        _audit.IsDown = true;
        (await host.Integrations.Connections.Invoking(async v => await v.ExportAsync(host.Client.Key, remove: true)).Should()
            .ThrowAsync<IntegrationException>()).Which
            .Should().BeEquivalentTo(new { Code = ErrorCode.StoreUnavailable, IsTransient = true });
        (await host.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active, "it was not removed either");
    }

    [Fact]
    public async Task Another_tenants_connection_is_not_found_and_the_attempt_is_audited()
    {
        await using var host = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IAuditSink>(_audit));
        await host.Integrations.Connections.Invoking(async v => await v.ExportAsync(new("rival", host.Client.Key.Connection))).Should()
            .ThrowAsync<NotFoundException>();
        _audit.Entries.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Operation = "connection.export", Result = AuditResult.Failed, Error = ErrorCode.NotFound });
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":9}")]
    [InlineData("{\"format\":1,\"connectionId\":\"secret-token")]
    public async Task Bytes_that_are_no_export_are_refused_without_being_quoted(string text)
    {
        await using var host = new AcmeHost(AcmeConnector.Definition());
        (await host.Integrations.Connections.Invoking(async v => await v.ImportAsync(AcmeHost.Tenant, Encoding.UTF8.GetBytes(text)))
            .Should().ThrowAsync<InvalidRequestException>()).Which.ToString().Should().NotContain("secret-token");
    }
}
