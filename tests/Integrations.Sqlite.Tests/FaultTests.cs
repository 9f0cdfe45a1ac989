using Integrations.Sqlite.Internal;
using Integrations.Storage;

namespace Integrations.Sqlite.Tests;

/// <summary>Each failure of the file is one typed error that names it, and nothing that was stored is lost.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        await File.WriteAllTextAsync(_folder.Path, new string('x', 5_000));
        (await FailAsync(_folder.OpenStore())).Message.Should().Contain("damaged").And.Contain("restore it from a backup");
        (await File.ReadAllTextAsync(_folder.Path)).Should().Be(new string('x', 5_000));
    }

    [Fact]
    public async Task A_damaged_file_is_left_as_it_is()
    {
        await Acts.ConnectAsync(_folder.OpenStore());
        _folder.Close();
        var bytes = await File.ReadAllBytesAsync(_folder.Path);
        Array.Fill(bytes, (byte)0xFF, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(_folder.Path, bytes);
        (await FailAsync(_folder.OpenStore())).Message.Should().Contain("damaged");
        _folder.Close();
        (await File.ReadAllBytesAsync(_folder.Path)).Should().Equal(bytes);
    }

    [Fact]
    public async Task A_file_that_must_exist_is_not_created()
    {
        var path = Path.Combine(_folder.Root, "missing", "integrations.db");
        using var database = new SqliteDatabase(DatabaseFile.Of($"Data Source={path};Mode=ReadWrite"), TimeSpan.FromSeconds(5),
            TimeProvider.System);
        var error = await FailAsync(new SqliteConnectionStore(database), path);
        error.Message.Should().Contain("does not exist").And.Contain("Mode=ReadWrite");
        Directory.Exists(Path.GetDirectoryName(path)).Should().BeFalse();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_created_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "file"), "");
        var path = Path.Combine(_folder.Root, "file", "folder", "integrations.db");
        using var database = new SqliteDatabase(DatabaseFile.Of($"Data Source={path}"), TimeSpan.FromSeconds(5), TimeProvider.System);
        (await FailAsync(new SqliteConnectionStore(database), path)).Message.Should().Contain("could not be created");
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_is_still_read()
    {
        await Acts.ConnectAsync(_folder.OpenStore());
        _folder.Close();
        await MakeReadOnlyAsync();
        var store = _folder.OpenStore();
        (await FailAsync(store, save: true)).Message.Should().Contain("cannot be written").And.Contain("permission");
        Acts.Holds(await store.FindAsync(Acts.Key, default), ConnectionPart.Credentials, 1, 2).Should().BeTrue();
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_alone_and_the_next_one_works_when_there_is_space()
    {
        await Acts.ConnectAsync(_folder.OpenStore());
        var full = _folder.OpenStore(opened: c => c.Execute("PRAGMA max_page_count = 1"));
        var error = await FailAsync(full, save: true);
        error.Message.Should().Contain("full").And.Contain("max_page_count");
        error.IsTransient.Should().BeTrue();
        Acts.Holds(await full.FindAsync(Acts.Key, default), ConnectionPart.Credentials, 1, 2).Should().BeTrue();
        _folder.Close();
        await Acts.RunAsync(Acts.Replace, _folder.OpenStore());
        Acts.Holds(await _folder.OpenStore().FindAsync(Acts.Key, default), ConnectionPart.Credentials, 2, 3).Should().BeTrue();
    }

    [Fact]
    public async Task A_file_that_is_removed_while_it_is_in_use_is_missed()
    {
        var store = _folder.OpenStore();
        await Acts.ConnectAsync(store);
        File.Delete(_folder.Path);
        (await FailAsync(store)).Message.Should().Contain("was removed while it was in use");
        File.Exists(_folder.Path).Should().BeFalse("an empty store in its place would hide the loss");
    }

    private async Task<IntegrationException> FailAsync(SqliteConnectionStore store, string? path = null, bool save = false)
    {
        var error = (await FluentActions.Awaiting(async () =>
        {
            if (save) await store.SaveAsync(new() { Key = Acts.Key, Connector = "a", Part = ConnectionPart.Credentials,
                ExpectedVersion = 1, Payload = new byte[200_000] }, default);
            else await store.FindAsync(Acts.Key, default);
        }).Should().ThrowAsync<IntegrationException>()).Which;
        (error.Code, error.Origin).Should().Be((ErrorCode.StoreUnavailable, FaultOrigin.Ours));
        error.Message.Should().Contain($"'{path ?? _folder.Path}'");
        return error;
    }

    /// <summary>By the file's own mark (its write version), because the superuser may write whatever the permissions are.</summary>
    private async Task MakeReadOnlyAsync()
    {
        await using var file = new FileStream(_folder.Path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 18;
        file.WriteByte(3);
    }
}
