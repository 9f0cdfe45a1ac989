using Integrations.Sqlite;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the README of the SQLite store; compiled, never run.</summary>
public static class SqliteReadme
{
    public static void Register(IHostApplicationBuilder builder, byte[] key)
    {
        #region snippet sqlite
        builder.Services.AddIntegrations()
            .UseSqlite("Data Source=integrations.db")
            .UseCredentialKeys(keys => keys.Add("2026-11", key, current: true));
        #endregion
    }

    public static async Task Audit(IHostApplicationBuilder builder, IServiceProvider services, CancellationToken cancellationToken)
    {
        #region snippet sqlite audit
        builder.Services.AddIntegrations().UseSqlite("Data Source=integrations.db").AddSqliteAudit();

        var audit = services.GetRequiredService<IAuditReader>();
        foreach (AuditEntry entry in await audit.FindAsync(new() { Tenant = "acme", Actor = "ada" }, cancellationToken))
            Console.WriteLine(entry);
        #endregion
    }

    public static async Task Import(IHost host, CancellationToken cancellationToken)
    {
        #region snippet sqlite import
        var progress = new Progress<FileStoreImport>(counts => Console.WriteLine(counts));
        FileStoreImport import = await host.Services.ImportFileStoreAsync("integrations", progress, cancellationToken);
        foreach (string path in import.Unreadable) Console.WriteLine($"not readable: {path}");
        #endregion
    }
}
