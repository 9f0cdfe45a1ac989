using Integrations.Sqlite.Internal;

namespace Integrations.Sqlite.Tests;

public sealed class SchemaTests : IDisposable
{
    private static readonly string[] Next =
        [.. Schema.Steps, "ALTER TABLE integrations_connections ADD COLUMN region TEXT NOT NULL DEFAULT 'eu'"];

    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_older_file_is_upgraded_with_what_it_holds()
    {
        await Acts.ConnectAsync(_folder.OpenStore());
        var connection = _folder.Connect();
        Schema.Prepare(connection, _folder.Path, Next);
        connection.Scalar("PRAGMA user_version").Should().Be(3L);
        connection.Scalar("SELECT region FROM integrations_connections").Should().Be("eu");
    }

    [Fact]
    public async Task A_newer_file_is_refused_and_left_as_it_is()
    {
        await Acts.ConnectAsync(_folder.OpenStore());
        Schema.Prepare(_folder.Connect(), _folder.Path, Next);
        await RefusesAsync("has version 3 of the tables, and this version of Integrations.Sqlite knows 2: update the package");
        _folder.Connect().Scalar("PRAGMA user_version").Should().Be(3L);
    }

    [Theory]
    [InlineData("CREATE TABLE customers (id INTEGER)")]
    [InlineData("PRAGMA user_version = 1")]
    public async Task A_file_of_another_application_is_refused_and_left_as_it_is(string sql)
    {
        _folder.Connect().Execute(sql);
        _folder.Close();
        var bytes = await File.ReadAllBytesAsync(_folder.Path);
        await RefusesAsync("holds the tables of another application");
        _folder.Close();
        (await File.ReadAllBytesAsync(_folder.Path)).Should().Equal(bytes);
    }

    [Fact]
    public async Task Tables_accept_no_value_of_another_type()
    {
        await Acts.ConnectAsync(_folder.OpenStore());
        _folder.Connect().Scalar("SELECT count(*) FROM pragma_table_list WHERE name LIKE 'integrations_%' AND strict = 0").Should().Be(0L);
        _folder.Connect().Scalar("SELECT count(*) FROM pragma_table_list WHERE name LIKE 'integrations_%' AND strict = 1").Should().Be(6L);
    }

    private async Task RefusesAsync(string message)
    {
        var error = (await FluentActions.Awaiting(async () => await _folder.OpenStore().FindAsync(Acts.Key, default)).Should()
            .ThrowAsync<IntegrationException>()).Which;
        error.Code.Should().Be(ErrorCode.StoreUnavailable);
        error.Message.Should().Contain(message).And.Contain(_folder.Path);
    }
}
