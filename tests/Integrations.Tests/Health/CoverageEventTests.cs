using FluentAssertions;
using Integrations.Internal;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Tests.Health;

public sealed class CoverageEventTests
{
    private const string All = """{"fields":[{"name":"first","type":"string"},{"name":"last","type":"string"},{"name":"title","type":"string"},{"name":"source","type":"string"},{"name":"photo","type":"string"},{"name":"email","type":"string"},{"name":"work","type":"string"},{"name":"company","type":"string"}]}""";
    private static readonly string LessTitle = All.Replace("\"title\"", "\"other\"", StringComparison.Ordinal);

    [Fact]
    public async Task What_a_connection_sees_is_reported_when_it_changes_and_not_again()
    {
        await using var acme = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IConnectionEventHandler, EventLog>());
        foreach (var fields in new[] { All, All, LessTitle, LessTitle, All })
        {
            acme.Vendor.Always("GET /objects/contact/fields", fields);
            acme.Clock.Advance(TimeSpan.FromMinutes(11));
            await acme.Client.Crm.Contacts.CoverageAsync();
        }

        await acme.Services.GetRequiredService<ConnectionEvents>().DrainAsync();
        var events = acme.Services.GetServices<IConnectionEventHandler>().OfType<EventLog>().Single().Events;
        events.Should().HaveCount(2).And.OnlyContain(e => e.Kind == EventKind.CoverageChanged);
        events.First().Reason.Should().Contain("Title");
        events.Last().Reason.Should().Contain("visible");
    }

    [Fact]
    public async Task What_is_missing_stands_in_the_connections_health()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /objects/contact/fields", LessTitle);
        await acme.Client.Crm.Contacts.CoverageAsync();
        var missing = (await acme.Client.DescribeAsync()).Connection.MissingFields;
        missing.Should().ContainKey("contacts").WhoseValue.Should().Contain("Title");
    }
}
