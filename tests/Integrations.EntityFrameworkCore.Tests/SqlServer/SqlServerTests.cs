using Integrations.EntityFrameworkCore.Internal;
using Integrations.EntityFrameworkCore.Migrations;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>
/// What SQL Server would be sent, without a server: the tables, and every command of every port, as Commands.sql shows them.
/// </summary>
public sealed class SqlServerTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    [Fact]
    public async Task Every_command_is_the_one_in_Commands_sql()
    {
        var sections = new List<string>();
        foreach (var call in Calls)
            sections.Add($"-- {call.Title}\n{string.Join(";\n\n", await SentByAsync(call))};\n");
        var actual = string.Join('\n', sections);
        var file = RepositoryRoot.Of("tests/Integrations.EntityFrameworkCore.Tests/SqlServer/Commands.sql");
        if (Environment.GetEnvironmentVariable("INTEGRATIONS_UPDATE") == "1") await File.WriteAllTextAsync(file, actual);
        actual.Should().Be(await File.ReadAllTextAsync(file), "INTEGRATIONS_UPDATE=1 writes the file anew, for you to read");
    }

    [Fact]
    public async Task Every_command_names_the_tenant_or_the_key_that_only_its_owner_knows()
    {
        foreach (var call in Calls.Where(call => !call.Title.Contains("all tenants") && !call.Title.Contains("expired")))
            (await SentByAsync(call)).Where(sql => !sql.StartsWith("SAVE TRANSACTION", StringComparison.Ordinal)).Should().OnlyContain(
                sql => sql.Contains("[Tenant]") || sql.Contains("[Key]") || sql.Contains("[TenantMark]") || sql.Contains("[UserMark]"),
                call.Title);
    }

    [Fact]
    public void Every_text_of_a_key_or_an_index_is_compared_by_code_points()
    {
        using var context = new SqlServerDbContext();
        var texts = ModelOf(context).GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(string)).ToList();
        texts.Should().HaveCountGreaterThan(10).And.OnlyContain(p => p.GetCollation() == "Latin1_General_100_BIN2");
        context.Database.GenerateCreateScript().Should().Contain("[Tenant] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL");
    }

    [Fact]
    public void Other_providers_keep_the_collation_of_their_database()
    {
        foreach (DbContext context in new DbContext[] { new PostgreSqlDbContext(), new SqliteDbContext() })
            using (context) CollationOf(context).Should().BeNull();
    }

    [Fact]
    public void A_host_chooses_another_collation_and_a_schema_by_deriving_from_the_context()
    {
        using var context = new ChoosyDbContext(new DbContextOptionsBuilder<ChoosyDbContext>().UseSqlServer("Server=none").Options);
        CollationOf(context).Should().Be("Latin1_General_100_BIN2_UTF8");
        context.Database.GenerateCreateScript().Should().Contain("[crm].[integrations_connections]").And.Contain("BIN2_UTF8");
    }

    [Fact]
    public void Keys_and_indexes_are_within_what_SQL_Server_allows()
    {
        using var context = new SqlServerDbContext();
        foreach (var type in context.Model.GetEntityTypes())
        {
            BytesOf(type.FindPrimaryKey()!.Properties).Should().BeLessThanOrEqualTo(900, type.GetTableName());
            foreach (var index in type.GetIndexes()) BytesOf(index.Properties).Should().BeLessThanOrEqualTo(1700, index.GetDatabaseName());
        }
    }

    private static IEnumerable<(string Title, Call Run)> Calls =>
        [.. SqlServerCalls.OfStore(Key), .. SqlServerCalls.OfLocks(Key), .. SqlServerCalls.OfStates(), .. SqlServerCalls.OfAudit(Key),
            .. SqlServerInboxCalls.All(Key)];

    private static async Task<List<string>> SentByAsync((string Title, Call Run) call)
    {
        await using var server = new AbsentServer();
        var services = new ServiceCollection();
        services.AddDbContext<IntegrationsDbContext>(o => o.UseSqlServer(server));
        services.AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>().AddEntityFrameworkAudit();
        await using var provider = services.BuildServiceProvider();
        await call.Run(provider, server);
        server.Sent.Should().NotBeEmpty(call.Title);
        return server.Sent.ConvertAll(sql => sql.ReplaceLineEndings("\n").Trim().TrimEnd(';'));
    }

    private static IModel ModelOf(DbContext context) => context.GetService<IDesignTimeModel>().Model;

    private static string? CollationOf(DbContext context) =>
        ModelOf(context).FindEntityType(typeof(ConnectionRow))!.FindProperty(nameof(ConnectionRow.Tenant))!.GetCollation();

    /// <summary>As SQL Server counts: two bytes a character.</summary>
    private static int BytesOf(IEnumerable<IReadOnlyProperty> columns) =>
        columns.Sum(c => c.GetMaxLength() is { } length ? length * 2 : c.ClrType == typeof(Guid) ? 16 : 8);

    private sealed class ChoosyDbContext(DbContextOptions<ChoosyDbContext> options) : IntegrationsDbContext(options)
    {
        protected override void ConfigureTables(IntegrationsModelOptions options) =>
            (options.Schema, options.KeyCollation) = ("crm", "Latin1_General_100_BIN2_UTF8");
    }
}
