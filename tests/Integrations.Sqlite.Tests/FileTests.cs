using Integrations.Sqlite.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

/// <summary>How the file comes to be, and whose it is.</summary>
public sealed class FileTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Only_the_owner_may_read_what_is_created_folders_above_it_included()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_folder.Root, "one", "two", "three", "integrations.db");
        using var database = new SqliteDatabase(DatabaseFile.Of($"Data Source={path}"), TimeSpan.FromSeconds(5), TimeProvider.System);
        await Acts.ConnectAsync(new SqliteConnectionStore(database));
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        for (var folder = Path.GetDirectoryName(path)!; folder != _folder.Root; folder = Path.GetDirectoryName(folder)!)
            File.GetUnixFileMode(folder).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder);
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().HaveCount(3, "nothing else is left of the creation");
    }

    [Fact]
    public async Task A_file_that_is_there_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Group = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        await File.WriteAllBytesAsync(_folder.Path, []);
        File.SetUnixFileMode(_folder.Path, Group);
        await Acts.ConnectAsync(_folder.OpenStore());
        File.GetUnixFileMode(_folder.Path).Should().Be(Group);
        File.GetUnixFileMode(_folder.Path + "-wal").Should().Be(Group);
    }

    [Fact]
    public async Task Many_who_create_it_at_once_get_one_file()
    {
        var keys = Enumerable.Range(0, 12).Select(i => new ConnectionKey("acme", new($"c{i}"))).ToList();
        var saved = await Task.WhenAll(keys.Select(key => Task.Run(async () => await _folder.OpenStore().SaveAsync(new() { Key = key,
            Connector = "a", Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = default }, default))));
        saved.Should().OnlyContain(result => result.IsSaved);
        (await _folder.OpenStore().ListAsync(new() { AllTenants = true }, default).CountAsync()).Should().Be(keys.Count);
    }

    [Fact]
    public async Task A_host_finds_after_a_restart_what_it_stored()
    {
        await Acts.ConnectAsync(_folder.NewHost().GetRequiredService<IConnectionStore>());
        _folder.Close();
        File.Exists(_folder.Path + "-wal").Should().BeFalse("the last one to leave closes the file");
        var store = _folder.NewHost().GetRequiredService<IConnectionStore>();
        Acts.Holds(await store.FindAsync(Acts.Key, default), ConnectionPart.Credentials, 1, 2).Should().BeTrue();
    }

    [Fact]
    public async Task What_is_written_is_on_disk_and_what_is_deleted_is_overwritten()
    {
        List<string> modes = [];
        var store = _folder.OpenStore(opened: c =>
            modes.Add($"{c.Scalar("PRAGMA journal_mode")} {c.Scalar("PRAGMA synchronous")} {c.Scalar("PRAGMA secure_delete")} "
                + $"{c.Scalar("PRAGMA foreign_keys")}"));
        await Acts.ConnectAsync(store);
        modes.Skip(1).Should().HaveCountGreaterThan(1).And.OnlyContain(mode => mode == "wal 2 1 1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=a.db;Mode=Memory")]
    [InlineData("Data Source=a.db;Mode=ReadOnly")]
    [InlineData("Data Source=a.db;Cache=Shared")]
    [InlineData("Data Source=a.db;Password=hunter2")]
    [InlineData("Data Source=file:a.db")]
    [InlineData("Data Source=|DataDirectory|a.db")]
    [InlineData("Server=localhost")]
    public void A_connection_string_that_names_no_file_to_write_is_refused(string connectionString) =>
        FluentActions.Invoking(() => Use(options => options.ConnectionString = connectionString)).Should().Throw<ArgumentException>()
            .WithMessage("SqliteStoreOptions.ConnectionString*");

    [Theory]
    [InlineData(0, 30, "BusyTimeout")]
    [InlineData(601, 30, "BusyTimeout")]
    [InlineData(5, 0.5, "Lease")]
    public void A_time_out_of_range_is_refused(double busyTimeout, double lease, string option) =>
        FluentActions.Invoking(() => Use(options => (options.BusyTimeout, options.Lease) =
            (TimeSpan.FromSeconds(busyTimeout), TimeSpan.FromSeconds(lease))))
            .Should().Throw<ArgumentException>().WithMessage($"SqliteStoreOptions.{option}*");

    [Fact]
    public void Times_at_the_ends_of_their_range_are_accepted() =>
        Use(options => (options.BusyTimeout, options.Lease) = (TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1)));

    private static void Use(Action<SqliteStoreOptions> configure) => new ServiceCollection().AddIntegrations().UseSqlite(configure);
}
