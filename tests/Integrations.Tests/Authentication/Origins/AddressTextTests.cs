using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication.Origins;

/// <summary>A value never changes the structure of the address it stands in.</summary>
public sealed class AddressTextTests
{
    public static TheoryData<string> NoHosts =>
    [
        "evil.test／", "evil.test＃x", "user＠evil.test", "evil.test%2f", "%65vil.test", "evil.test\\x", "ⓛⓞⓒⓐⓛhost", "127。0。0。1", "１２７.0.0.1",
        "lo\u00ADcalhost", "evil.test/x", "a..b", ".", "..", "a b", "evil.test.%2e",
        "℀.test", "evil．test", "[::1]", "u@evil.test", "evil.test?x", "evil.test#x", "evil.test:x",
    ];

    [Theory]
    [MemberData(nameof(NoHosts))]
    public async Task A_host_that_is_none_is_refused_when_it_is_given(string host)
    {
        await using var machine = SelfHosted.Machine(new FaultyStore(new InMemoryConnectionStore()));
        var refused =
            (await FluentActions.Awaiting(() => SelfHosted.ConnectAsync(machine, host, "key")).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        refused.FieldErrors.Should().ContainSingle(e => e.Field == "host");
        machine.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("acme.test")]
    [InlineData("ACME-1.test")]
    [InlineData("müller.test")]
    [InlineData("xn--mller-kva.test")]
    public async Task A_host_is_taken_as_it_is_given(string host)
    {
        await using var machine = SelfHosted.Machine(new FaultyStore(new InMemoryConnectionStore()));
        (await SelfHosted.ConnectAsync(machine, host, "key")).Status.Should().Be(ConnectionStatus.Active);
    }

    [Theory]
    [InlineData("%2e%2e")]
    [InlineData("..")]
    [InlineData("%2E")]
    [InlineData("a%2fb")]
    [InlineData("a/b")]
    [InlineData("a%252fb")]
    [InlineData("a\\b")]
    public async Task A_path_stays_below_its_place(string realm)
    {
        var definition = new ConnectorDefinition("self", "Self")
        {
            BaseAddress = "https://s.vendor.test/api/{realm}",
            Inputs = [Input.Host("realm")],
            Authentication = new ApiKey(),
            Probe = "GET /me",
        };
        await using var machine = SelfHosted.Machine(new FaultyStore(new InMemoryConnectionStore()), definition);
        var request =
            new ConnectionRequest { Tenant = AcmeHost.Tenant, Connector = "self",
            Inputs = new Dictionary<string, string> { ["realm"] = realm, ["api_key"] = "k" } };
        (await machine.Integrations.Authorization.Invoking(f => f.ConnectAsync(request, default).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle(e => e.Field == "realm");
        machine.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://s.vendor.test/api/{x}", "%2e%2e", "https://s.vendor.test/api/%252e%252e")]
    [InlineData("https://s.vendor.test/api/{x}/y", "a/b?c#d", "https://s.vendor.test/api/a%2Fb%3Fc%23d/y")]
    [InlineData("https://{x}.vendor.test/api", "acme-1", "https://acme-1.vendor.test/api")]
    [InlineData("{x}/api", "https://acme.vendor.test/base", "https://acme.vendor.test/base/api")]
    [InlineData("https://{x}.vendor.test/api", "evil.test/", null)]
    [InlineData("https://{x}.vendor.test/api", "evil.test#", null)]
    [InlineData("https://s.vendor.test/api/{x}", "..", null)]
    [InlineData("{x}/api", "https://u:p@vendor.test", null)]
    [InlineData("{x}/api", "https://vendor.test/%2e%2e", null)]
    [InlineData("{x}/api", "https://vendor.test/..", null)]
    [InlineData("{x}/api", "https://vendor.test?x=", null)]
    [InlineData("{x}/api", "//vendor.test", null)]
    [InlineData("{x}/api", "vendor.test", null)]
    public void Whatever_a_value_is_and_wherever_it_came_from_it_keeps_its_place(string template, string value, string? expected)
    {
        var resolve = () => AddressTemplate.ResolveAddress(template, _ => value);
        if (expected is null) resolve.Should().Throw<InvalidRequestException>();
        else resolve().Should().Be(expected);
    }

    [Fact]
    public async Task A_scope_that_is_none_is_refused()
    {
        await using var machine = SelfHosted.Machine(new FaultyStore(new InMemoryConnectionStore()));
        var request =
            new ConnectionRequest { Tenant = AcmeHost.Tenant, Connector = "self", Scopes = [null!],
            Inputs = new Dictionary<string, string> { ["host"] = "acme.test", ["api_key"] = "k" } };
        (await machine.Integrations.Authorization.Invoking(f => f.ConnectAsync(request, default).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle(e => e.Field == "scopes");
    }
}
