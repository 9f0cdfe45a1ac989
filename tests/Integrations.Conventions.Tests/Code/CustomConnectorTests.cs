namespace Integrations.Conventions.Tests;

/// <summary>samples/CustomConnector shows that a plain REST vendor is little to write.</summary>
public sealed class CustomConnectorTests
{
    [Theory]
    [InlineData("Connector", 120)]
    [InlineData("Simulator", 150)]
    public void The_sample_of_a_connector_is_short(string folder, int most) =>
        Repo.Sources($"samples/CustomConnector/{folder}").Sum(file => file.Lines).Should().BeInRange(1, most,
            "the sample is the measure of the vocabulary: what it cannot say in few lines, the vocabulary lacks");
}
