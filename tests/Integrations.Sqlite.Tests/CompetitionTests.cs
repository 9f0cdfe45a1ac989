using Integrations.Storage;

namespace Integrations.Sqlite.Tests;

public sealed class CompetitionTests : IDisposable
{
    private const int Wins = 300;
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_two_processes_each_win_counts_once()
    {
        await _folder.OpenStore().SaveAsync(new() { Key = Acts.Key, Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0,
            Payload = CompetingProcess.Number(0) }, default);
        var processes = Enumerable.Range(0, 2).Select(_ => ChildProcess.RunAsync(CompetingProcess.Argument, _folder.Path, $"{Wins}"));
        (await Task.WhenAll(processes)).Should().Equal(true, true);
        var part = (await _folder.OpenStore().FindAsync(Acts.Key, default))!.Parts[ConnectionPart.Settings];
        (part.Version, CompetingProcess.Read(part.Payload)).Should().Be(((2 * Wins) + 1, 2 * Wins));
    }
}
