using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Support;

namespace Integrations.Tests.Connections;

public sealed class FileDamageTests : IAsyncLifetime
{
    private readonly StoreFolder _folder = new();
    private readonly TokenFleet _fleet = new();

    private ConnectionRepository Repository => Guards.Repository(_folder.Open(), _fleet.Protector, _fleet.Registry, _fleet.Clock);

    private ConnectionWriter Writer => new(Repository, _fleet.Clock);

    public async ValueTask InitializeAsync() => await ConnectAsync(TokenFleet.Key);

    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ConnectionPart.Credentials)]
    [InlineData(ConnectionPart.Settings)]
    public async Task A_damaged_part_concerns_its_connection_alone_and_says_which(ConnectionPart part)
    {
        var other = new ConnectionKey("acme", new("connection-2"));
        await ConnectAsync(other);
        await CutAsync(part);
        var error = (await Repository.Invoking(r => r.FindAsync(TokenFleet.Key, default).AsTask()).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        error.Reason.Should().Be(ReauthorizationReason.Unreadable);
        error.ConnectionId.Should().Be(TokenFleet.Key.Connection);
        (await Repository.FindAsync(other, default)).Should().NotBeNull();
        (await ListAsync()).Should().BeEquivalentTo([TokenFleet.Key, other]);
    }

    [Fact]
    public async Task Connecting_again_heals_it()
    {
        await CutAsync(ConnectionPart.Credentials);
        await Writer.ReplaceAsync((await Repository.FindStoredAsync(TokenFleet.Key, default))!, _fleet.Registry.Find("vendor"),
            new() { Connector = "vendor" }, _fleet.Vendor.Consent(), default);
        (await Repository.FindAsync(TokenFleet.Key, default)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_connection_of_which_nothing_can_be_read_is_named_when_asked_for_and_removable()
    {
        await CutAsync(ConnectionPart.Credentials);
        await CutAsync(ConnectionPart.Settings);
        var error = (await Repository.Invoking(r => r.FindAsync(TokenFleet.Key, default).AsTask()).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        error.ConnectionId.Should().Be(TokenFleet.Key.Connection);
        (await ListAsync()).Should().BeEmpty();
        _folder.Log.Lines.Should().ContainSingle(line => line.Contains("omitted", StringComparison.Ordinal));
        (await Repository.DeleteAsync(TokenFleet.Key, default)).Should().BeTrue();
        await ConnectAsync(TokenFleet.Key);
    }

    [Fact]
    public async Task Files_put_into_another_connection_s_folder_are_not_taken_for_its_own()
    {
        var rival = new ConnectionKey("rival", new("connection-9"));
        await ConnectAsync(rival);
        File.Copy(_folder.FileOf(TokenFleet.Key, ConnectionPart.Credentials), _folder.FileOf(rival, ConnectionPart.Credentials),
            overwrite: true);
        await Repository.Invoking(r => r.FindAsync(rival, default).AsTask()).Should().ThrowAsync<NeedsReauthorizationException>();
    }

    [Fact]
    public void Only_the_owner_may_read_what_is_written()
    {
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(_folder.FileOf(TokenFleet.Key, ConnectionPart.Credentials)).Should()
            .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_folder.FolderOf(TokenFleet.Key)).Should()
            .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task ConnectAsync(ConnectionKey key) =>
        await Writer.CreateAsync(key, _fleet.Registry.Find("vendor"), new() { Connector = "vendor" }, _fleet.Vendor.Consent(), default);

    private async Task CutAsync(ConnectionPart part)
    {
        var path = _folder.FileOf(TokenFleet.Key, part);
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..40]);
    }

    private async Task<List<ConnectionKey>> ListAsync()
    {
        List<ConnectionKey> found = [];
        await foreach (var connection in _folder.Open().ListAsync(new() { AllTenants = true }, default)) found.Add(connection.Key);
        return found;
    }
}
