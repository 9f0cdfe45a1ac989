using FluentAssertions;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Connections;

/// <summary>A loaded connection: where its values come from, where it goes, and when another one is as good for calls.</summary>
public sealed class ConnectionContextTests
{
    private static readonly HealthRecord Healthy = new() { Status = ConnectionStatus.Active, CredentialVersion = 1, Since = default };
    private static readonly ConnectorRegistration SelfHosted = new(
        AcmeConnector.By(AcmeConnector.Authentication, "https://{host}", [Input.Host("host")]), static () => new());

    [Fact]
    public void A_value_comes_from_the_credential_the_callback_an_input_or_the_account_in_this_order()
    {
        string[] names = ["d", "c", "b", "a"];
        var connection = Context(
            new()
            {
                Connector = "acme", Facts = From("account", names), Inputs = From("input", names[..3]),
                Captured = From("callback", names[..2]),
            },
            From("credential", names[..1]));
        names.Select(connection.Variable).Should().Equal("credential", "callback", "input", "account");
        connection.Variables().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["a"] = "account", ["b"] = "input", ["c"] = "callback", ["d"] = "credential",
        });
        connection.Variable("e").Should().BeNull();

        static Dictionary<string, string> From(string source, string[] names) => names.ToDictionary(name => name, _ => source);
    }

    [Fact]
    public void A_credential_of_another_host_gives_neither_an_address_nor_values_and_a_person_must_connect_again()
    {
        ConnectionSettings settings = new() { Connector = "acme", Inputs = { ["host"] = "new.test" } };
        var whole = Context(settings, connector: SelfHosted, issuedFor: "host=new.test");
        (whole.IsWhole, whole.Status, whole.BaseAddress).Should().Be((true, ConnectionStatus.Active, new Uri("https://new.test")));
        var torn = Context(settings, connector: SelfHosted, issuedFor: "host=old.test");
        (torn.IsWhole, torn.Status).Should().Be((false, ConnectionStatus.NeedsReauthorization));
        torn.Invoking(connection => connection.BaseAddress).Should().Throw<ConflictException>();
        torn.Invoking(connection => connection.Variables()).Should().Throw<ConflictException>();
    }

    [Fact]
    public void Accounts_that_are_to_be_chosen_or_read_give_no_address_but_the_one_they_are_read_from()
    {
        var connector = new ConnectorRegistration(
            new("acme", "Acme")
            {
                BaseAddress = "https://api.acme.test/{site}", Authentication = AcmeConnector.Authentication,
                Accounts = new() { Request = "GET /accounts", Id = "id", Variable = "site" },
            },
            static () => new());
        var waiting = Context(new() { Connector = "acme", Accounts = [new() { Id = "7" }] }, connector: connector);
        waiting.Invoking(connection => connection.BaseAddress).Should().Throw<AccountNotChosenException>();
        var unread = Context(new() { Connector = "acme", RepeatsProbe = true }, connector: connector);
        unread.Invoking(connection => connection.BaseAddress).Should().Throw<VendorUnavailableException>();
        unread.At("https://api.acme.test/all").BaseAddress.Should().Be(new Uri("https://api.acme.test/all"));
        Context(new() { Connector = "acme", RepeatsProbe = true, Facts = { ["site"] = "one" } }, connector: connector).BaseAddress.Should()
            .Be(new Uri("https://api.acme.test/one"));
    }

    [Fact]
    public void Another_base_address_stays_with_the_connection_when_its_credential_or_health_changes()
    {
        var there = Context(new() { Connector = "acme" }).At("https://accounts.acme.test");
        there.With(Healthy).Template.Should().Be("https://accounts.acme.test");
        there.At("https://other.acme.test").Template.Should().Be("https://other.acme.test");
        Context(new() { Connector = "acme" }).Template.Should().Be("https://api.acme.test");
    }

    [Fact]
    public void Another_one_is_the_same_for_calls_unless_credential_settings_maps_or_health_differ()
    {
        var one = Context(new() { Connector = "acme" }, health: Healthy, versions: new(1, 1, 1, 1));
        one.IsSameForCalls(Context(new() { Connector = "acme" }, health: Healthy, versions: new(1, 9, 9, 1))).Should().BeTrue();
        var broken = Healthy with { Status = ConnectionStatus.NeedsReauthorization };
        ConnectionContext[] others =
        [
            Context(new() { Connector = "acme" }, health: Healthy, versions: new(2, 1, 1, 1)),
            Context(new() { Connector = "acme" }, health: Healthy, versions: new(1, 1, 1, 2)),
            Context(new() { Connector = "acme" }, health: Healthy, versions: new(1, 1, 1, 1), version: 2),
            Context(new() { Connector = "acme" }, health: broken, versions: new(1, 1, 1, 1)),
            Context(new() { Connector = "acme" }, health: Healthy with { Degraded = new() { Since = default, Error = ErrorCode.Other } },
                versions: new(1, 1, 1, 1)),
        ];
        foreach (var other in others) (one.IsSameForCalls(other), other.IsSameForCalls(one)).Should().Be((false, false));
    }

    [Fact]
    public void A_host_is_shared_where_no_value_of_the_tenant_is_part_of_the_address()
    {
        Context(new() { Connector = "acme" }).SharedHost.Should().Be("api.acme.test");
        Context(new() { Connector = "acme", Inputs = { ["host"] = "new.test" } }, connector: SelfHosted, issuedFor: "host=new.test")
            .SharedHost.Should().BeNull();
    }

    [Theory]
    [InlineData(null, null, null, "environment=live")]
    [InlineData("sand box", null, null, "environment=sand%20box")]
    [InlineData(null, "a.test", null, "environment=live\nhost=a.test")]
    [InlineData(null, "a.test", "b.test", "environment=live\nhost=b.test")]
    [InlineData("live", null, "b/c", "environment=live\nhost=b%2Fc")]
    public void A_credential_is_bound_to_the_environment_and_to_the_host_the_callback_or_the_tenant_named(
        string? environment, string? input, string? captured, string origin)
    {
        var connector = new ConnectorRegistration(
            new("acme", "Acme")
            {
                BaseAddress = "https://{host}.{env}.test", Authentication = AcmeConnector.Authentication, Inputs = [Input.Host("host")],
                Environments = [new("live") { Values = { ["env"] = "l" } }, new("sand box") { Values = { ["env"] = "s" } }],
            },
            static () => new());
        var settings = new ConnectionSettings { Connector = "acme", Environment = environment };
        if (input is not null) settings.Inputs["host"] = input;
        if (captured is not null) settings.Captured["host"] = captured;
        var free = new Credential { AccessToken = "t", IssuedAt = default };
        var bound = CredentialOrigin.Bind(connector, settings, free);
        bound.IssuedFor.Should().Be(origin);
        CredentialOrigin.Bind(connector, settings, bound).Should().BeSameAs(bound);
        FluentActions.Invoking(() => CredentialOrigin.Bind(connector, settings, free with { IssuedFor = "host=other" })).Should()
            .Throw<InvalidRequestException>();
    }

    [Fact]
    public void A_credential_of_one_fixed_host_is_bound_to_nothing_and_one_that_is_not_bound_belongs_to_it()
    {
        CredentialOrigin.Of(SelfHosted, new() { Connector = "acme" }).Should().BeEmpty();
        Context(new() { Connector = "acme" }).IsWhole.Should().BeTrue();
        Context(new() { Connector = "acme", Inputs = { ["host"] = "a.test" } }, connector: SelfHosted).Invoking(c => c.Variables()).Should()
            .NotThrow("it is not stored yet");
    }

    private static ConnectionContext Context(ConnectionSettings settings, Dictionary<string, string>? values = null,
        ConnectorRegistration? connector = null, string? issuedFor = null, HealthRecord? health = null, PartVersions versions = default,
        long version = 1) => new()
    {
        Key = new("tenant", new("one")),
        Connector = connector ?? new(AcmeConnector.Definition(), static () => new()),
        Settings = settings,
        Credentials = CredentialRecord.Obtained(
            new() { AccessToken = "t", IssuedAt = default, Values = values ?? [], IssuedFor = issuedFor }, version),
        Health = health,
        Versions = versions,
    };
}
