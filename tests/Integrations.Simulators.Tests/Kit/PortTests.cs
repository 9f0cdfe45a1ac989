using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class PortTests
{
    [Fact]
    public async Task A_port_may_be_fixed_and_is_free_again_after_the_stop()
    {
        int port;
        await using (var first = await AcmeSimulator.StartAsync())
        {
            port = first.BaseAddress.Port;
            var second = () => AcmeSimulator.StartAsync(options: new() { Port = port });
            await second.Should().ThrowAsync<IOException>().WithMessage($"Port {port} of 127.0.0.1*SimulatorOptions.Port*");
        }

        await using var again = await AcmeSimulator.StartAsync(options: new() { Port = port });
        again.BaseAddress.Should().Be(new Uri($"http://127.0.0.1:{port}"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public async Task A_number_that_is_no_port_is_refused(int port) =>
        await FluentActions.Awaiting(() => AcmeSimulator.StartAsync(options: new() { Port = port })).Should()
            .ThrowAsync<ArgumentOutOfRangeException>().WithMessage("Set SimulatorOptions.Port*");
}
