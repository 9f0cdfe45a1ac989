namespace Integrations.Publish.Tests;

/// <summary>
/// A host with three connectors, a document and a row of the catalog, published without what it does not use: every warning of the analysis
/// fails, and the result runs.
/// </summary>
public sealed class PublishTests
{
    private const string Read = "read Ada Lovelace, Grace Hopper, Babbage Engines, Analyst";

    [PublishFact(PublishedForm.Trimmed)]
    public Task A_trimmed_host_publishes_without_warnings_and_runs() => PublishedRunsAsync(PublishedForm.Trimmed);

    [PublishFact(PublishedForm.Native)]
    public Task A_native_host_publishes_without_warnings_and_runs() => PublishedRunsAsync(PublishedForm.Native);

    private static async Task PublishedRunsAsync(PublishedForm form)
    {
        var published = await PublishedHost.PublishAsync(form);
        published.Code.Should().Be(0, published.Output);
        published.Output.Should().NotContainAny("warning", "error");

        var run = await PublishedHost.RunAsync(form);
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().Contain("consent app.hubspot.com, created 1, export True, key bound").And.Contain("client True")
            .And.Contain("row github.com").And.Contain("stored 4, audited True").And.Contain(Read);
    }
}
