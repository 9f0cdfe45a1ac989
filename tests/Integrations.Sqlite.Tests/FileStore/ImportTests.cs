using System.Globalization;
using Integrations.EntityFrameworkCore.Tests;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Sqlite.Tests;

/// <summary>
/// The folder <c>FileStore/Folder</c> was written by the file store itself: two connections of <c>acme</c>, one with a checkpoint, one of
/// <c>rival</c>, and a pending authorization.
/// </summary>
public sealed class ImportTests : IDisposable
{
    private static readonly DateTimeOffset Then = DateTimeOffset.Parse("2026-11-30T04:20:00Z", CultureInfo.InvariantCulture);

    private readonly DatabaseFolder _folder = new();
    private readonly string _files;

    public ImportTests()
    {
        _files = Path.Combine(_folder.Root, "files");
        foreach (var file in Directory.GetFiles(Source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_files, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Source => Path.Combine(AppContext.BaseDirectory, "FileStore", "Folder");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_of_the_folder_is_imported_and_opens_with_the_same_keys()
    {
        List<string> progress = [];
        var host = NewHost();
        var import = await host.Services.ImportFileStoreAsync(_files, new Sink(progress));
        Counts(import).Should().Be((3, 0, 1, 0, 0));
        progress.Should().HaveCount(4);

        var connections = await host.Integrations.ListConnectionsAsync("acme").ToListAsync();
        connections.Should().HaveCount(2).And.OnlyContain(c => c.Status == ConnectionStatus.Active && c.Account != null);
        var checkpoints = connections.Select(async c =>
            await host.Integrations.For("acme", c.Id).Checkpoints.FindAsync("nightly", default));
        (await Task.WhenAll(checkpoints)).Should().ContainSingle(checkpoint => checkpoint != null);
        (await host.Services.GetRequiredService<IConnectionStore>().ListAsync(new() { Tenant = "rival" }, default).SingleAsync())
            .Parts.Should().HaveCount(2).And.OnlyContain(part => part.Value.Version == 1 && part.Value.Payload.Length > 0);
        (await host.Services.GetRequiredService<IAuthorizationStateStore>().ListAsync(default).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task The_folder_stays_as_it_is_and_a_second_import_skips_everything()
    {
        var before = Contents();
        await ImportAsync();
        Contents().Should().BeEquivalentTo(before);
        Counts(await ImportAsync()).Should().Be((0, 3, 0, 1, 0));
    }

    [Fact]
    public async Task What_the_store_has_already_is_newer_and_stays()
    {
        await ImportAsync();
        var store = _folder.OpenStore();
        var known = await store.ListAsync(new() { Tenant = "rival" }, default).SingleAsync();
        await store.SaveAsync(new() { Key = known.Key, Connector = World.Connector, Part = ConnectionPart.Credentials, ExpectedVersion = 1,
            Payload = new byte[] { 9 } }, default);
        await ImportAsync();
        (await store.FindAsync(known.Key, default))!.Parts[ConnectionPart.Credentials].Payload.ToArray().Should().Equal(9);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_affects_its_connection_alone()
    {
        var damaged = Cut("settings.json", 0);
        var swapped = Cut("credentials.json", 1);
        var other = Directory.GetFiles(_files, "credentials.json", SearchOption.AllDirectories).First(path => path != swapped);
        File.Copy(other, swapped, overwrite: true);
        var host = NewHost();
        var import = await host.Services.ImportFileStoreAsync(_files);
        import.Connections.Should().Be(3);
        import.Unreadable.Should().BeEquivalentTo([damaged, swapped]);
        var connections = await ListAsync(host, "acme").Concat(ListAsync(host, "rival")).ToListAsync();
        connections.Should().HaveCount(3).And.ContainSingle(c => c.Status == ConnectionStatus.Active);
    }

    [Fact]
    public async Task A_file_without_its_connector_or_its_key_is_named_and_ends_no_import()
    {
        var part = Directory.GetFiles(_files, "settings.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var state = Path.Combine(Directory.CreateDirectory(Path.Combine(_files, "states")).FullName, "0.json");
        var text = await File.ReadAllTextAsync(part);
        await File.WriteAllTextAsync(part, text.Replace($"\"{World.Connector}\"", "null", StringComparison.Ordinal));
        await File.WriteAllTextAsync(state, """{"Key":null,"ExpiresAt":"2100-01-01T00:00:00Z","Payload":"AA=="}""");

        (await ImportAsync()).Unreadable.Should().Equal(part, state);
    }

    [Fact]
    public async Task A_link_to_nothing_is_named_and_affects_its_connection_alone()
    {
        var part = Directory.GetFiles(_files, "credentials.json", SearchOption.AllDirectories).First();
        File.Delete(part);
        File.CreateSymbolicLink(part, Path.Combine(_folder.Root, "nothing"));
        Counts(await ImportAsync()).Should().Be((3, 0, 1, 0, 1));
    }

    [Fact]
    public async Task What_this_process_may_not_read_is_named_and_the_rest_is_imported()
    {
        var file = Directory.GetFiles(_files, "credentials.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var state = Directory.GetFiles(Path.Combine(_files, "states")).Single();
        var tenant = Directory.GetDirectories(Path.Combine(_files, "connections"))
            .First(path => !file.StartsWith(path, StringComparison.Ordinal));
        foreach (var path in (string[])[file, state, tenant]) Forbid(path);
        try
        {
            if (MayReadAll(file)) Assert.Skip("This process may read every file.");
            var import = await ImportAsync();
            import.Unreadable.Should().BeEquivalentTo([tenant, file, state]);
            import.PendingAuthorizations.Should().Be(0);
            Directory.GetDirectories(Permit(tenant)).Should().HaveCount(3 - import.Connections);
            (await ImportAsync()).Connections.Should().BePositive("the folder is permitted now");
        }
        finally
        {
            foreach (var path in (string[])[file, state, tenant]) Permit(path);
        }
    }

    [Fact]
    public async Task A_connection_of_which_nothing_can_be_read_is_named_by_its_folder()
    {
        var connection = Path.GetDirectoryName(Cut("settings.json", 0))!;
        foreach (var file in Directory.GetFiles(connection)) await File.WriteAllTextAsync(file, "{");
        var import = await ImportAsync();
        import.Unreadable.Should().Equal(connection);
        import.Connections.Should().Be(2);
    }

    [Fact]
    public async Task What_has_expired_and_what_an_interrupted_write_left_is_not_imported()
    {
        foreach (var file in Directory.GetFiles(_files, "settings.json", SearchOption.AllDirectories)) File.Move(file, file + ".new");
        Counts(await ImportAsync(new FakeClock(Then.AddHours(2)))).Should().Be((0, 0, 0, 1, 0));
    }

    [Fact]
    public async Task It_can_be_canceled_and_goes_on_where_it_was()
    {
        using var caller = new CancellationTokenSource();
        var first = new Sink([], caller.Cancel);
        await FluentActions.Awaiting(() => NewHost().Services.ImportFileStoreAsync(_files, first, caller.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        Counts(await ImportAsync()).Should().Be((2, 1, 1, 0, 0));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_a_host_without_the_store_are_refused()
    {
        var missing = Path.Combine(_folder.Root, "missing");
        (await FluentActions.Awaiting(() => NewHost().Services.ImportFileStoreAsync(missing)).Should()
            .ThrowAsync<DirectoryNotFoundException>()).WithMessage($"*'{missing}'*");
        await using var host = new ServiceCollection().AddIntegrations().Services.BuildServiceProvider();
        (await FluentActions.Awaiting(() => host.ImportFileStoreAsync(_files)).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("*UseSqlite*");
    }

    private TestHost NewHost(TimeProvider? clock = null) => TestHost.Create(clock ?? new FakeClock(Then), integrations =>
        World.Add(integrations, o => (o.ClientId, o.ClientSecret, o.RedirectUri) = ("id", "secret", new("https://host.example/callback")))
        .UseSqlite($"Data Source={_folder.Path}")
        .UseCredentialKeys(keys => keys.Add("2026-11", new byte[32], current: true)));

    private Task<FileStoreImport> ImportAsync(TimeProvider? clock = null) => NewHost(clock).Services.ImportFileStoreAsync(_files);

    private static IAsyncEnumerable<Connection> ListAsync(TestHost host, TenantId tenant) => host.Integrations.ListConnectionsAsync(tenant);

    private string Cut(string name, int index)
    {
        var path = Directory.GetFiles(_files, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ElementAt(index);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..40]);
        return path;
    }

    private static void Forbid(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions of Unix.");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
    }

    private static string Permit(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static bool MayReadAll(string path)
    {
        try
        {
            File.OpenRead(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Contents() => Directory.GetFiles(_files, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => $"{File.ReadAllText(path)} {File.GetLastWriteTimeUtc(path):O}");

    private static (int, int, int, int, int) Counts(FileStoreImport import) => (import.Connections, import.SkippedConnections,
        import.PendingAuthorizations, import.SkippedPendingAuthorizations, import.Unreadable.Count);

    private sealed class Sink(List<string> reports, Action? then = null) : IProgress<FileStoreImport>
    {
        public void Report(FileStoreImport value)
        {
            reports.Add(value.ToString());
            then?.Invoke();
        }
    }
}
