namespace Integrations.Internal;

/// <summary>Imports several rows concurrently; one row's failure does not stop the others.</summary>
internal sealed class TokenImporter(RowImporter importer, AuditTrail audit)
{
    public async ValueTask<IReadOnlyList<ImportTokensResult>> ImportTokensAsync(IReadOnlyList<ImportTokensRequest> rows,
        TokenImportOptions options, IProgress<ImportTokensResult>? progress, CancellationToken cancellationToken)
    {
        foreach (var row in rows) ArgumentNullException.ThrowIfNull(row, nameof(rows));
        var results = new ImportTokensResult[rows.Count];
        var reporting = new Lock();
        // Rows with the same token go one after the other: sent twice at once, a single-use token ends the grant.
        var groups = rows.Index().GroupBy(row => TokenImportRow.Fingerprint(row.Item), row => row.Index);
        await Parallel.ForEachAsync(groups,
            new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken }, async (group, _) =>
        {
            foreach (var index in group)
            {
                var result = results[index] = await ImportTokensAsync(rows[index], options).ConfigureAwait(false);
                await audit.WriteAsync(new(result.Request.Tenant, "connection.importTokens") { Connection = result.Connection?.Id,
                    Connector = result.Request.Connector }, result.Error).ConfigureAwait(false);
                lock (reporting) progress?.Report(result);
            }
        }).ConfigureAwait(false);
        return results;
    }

    /// <summary>Imports one row without cancellation: a refreshed token must be stored.</summary>
    private async Task<ImportTokensResult> ImportTokensAsync(ImportTokensRequest row, TokenImportOptions options)
    {
        try
        {
            return await importer.ImportTokensAsync(row, options, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // any failure of one row does not stop the others
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new() { Request = row, Error = TokenImportRow.Error(row, e) };
        }
    }
}
