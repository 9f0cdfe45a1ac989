using Integrations.Documents.Tests.Vendors;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Documents.Tests.Vocabulary;

/// <summary>A document and the same definition in C# are equal member by member.</summary>
public sealed class EqualityTests
{
    public static TheoryData<string> Cases => [.. WordCases.All.Select(one => one.Name)];

    [Fact]
    public void The_authenticated_vendor_is_the_same_in_both()
    {
        var written = NimbusConnector.Definition();
        written.FindFaults().Should().BeEmpty();
        Equality.Differences(ConnectorDocument.Load(Sample.Path("nimbus.json")).Definition, written).Should().BeEmpty();
    }

    [Fact]
    public void The_vendor_with_records_is_the_same_in_both()
    {
        var written = MeadowConnector.Definition();
        written.FindFaults().Should().BeEmpty();
        Equality.Differences(ConnectorDocument.Load(Sample.Path("meadow.json")).Definition, written).Should().BeEmpty();
    }

    [Fact]
    public async Task The_sample_of_a_connector_is_the_same_in_both()
    {
        await using var host = TestHost.Create(new FakeClock(), integrations => integrations.AddLarkspur(_ => { }));
        var written = host.Integrations.Connectors["larkspur"];
        Equality.Differences(ConnectorDocument.Load(Sample.Path("larkspur.json")).Definition, written).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_word_is_the_same_in_both(string name)
    {
        var one = WordCases.All.Single(one => one.Name == name);
        Equality.Differences(one.Read(), one.Expected).Should().BeEmpty();
    }

    [Fact]
    public void A_difference_is_seen_in_each_member()
    {
        var read = ConnectorDocument.Load(Sample.Path("nimbus.json")).Definition;
        Equality.Differences(read, read with { Probe = "GET /other" }).Should().ContainSingle().Which.Should().Contain("Probe");
        Equality.Differences(read, read with { Errors = read.Errors with { CodePaths = ["error.code", "code"] } }).Should()
            .ContainSingle().Which.Should().Contain("CodePaths");
        Equality.Differences(read, read with { Alternatives = [new Connectors.ApiKey()] }).Should().NotBeEmpty();
    }

    [Fact]
    public void The_evidence_is_kept_beside_the_definition()
    {
        var evidence = ConnectorDocument.Load(Sample.Path("nimbus.json")).Evidence!;
        evidence.Pages.Should().Equal(new Uri("https://developers.nimbus.example/oauth"));
        evidence.Confirmed.Should().Equal("authentication.tokenEndpoint", "authentication.refresh.use");
        evidence.Assumed.Should().Equal("authentication.scopeSeparator");
    }

    [Fact]
    public void Evidence_of_a_member_that_the_document_does_not_have_is_refused()
    {
        var fault = Sample.Fault(Sample.With("evidence", """{ "confirmed": ["probe", "tokenEndpoint"] }"""));
        fault.Path.Should().Be("$.evidence.confirmed[1]");
        fault.Message.Should().Be("the document has no member 'tokenEndpoint'");
    }
}
