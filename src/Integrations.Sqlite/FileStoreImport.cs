namespace Integrations.Sqlite;

/// <summary>The counts of an import of a folder of the file store.</summary>
public sealed class FileStoreImport
{
    /// <summary>The number of connections that were imported.</summary>
    public int Connections { get; init; }

    /// <summary>The number of connections that the SQLite store already had; it kept its own.</summary>
    public int SkippedConnections { get; init; }

    /// <summary>The number of pending authorizations that were imported.</summary>
    public int PendingAuthorizations { get; init; }

    /// <summary>The number of pending authorizations that had expired, or that the SQLite store already had.</summary>
    public int SkippedPendingAuthorizations { get; init; }

    /// <summary>
    /// Paths that cannot be read, because they are damaged or this process has no permission: a file, a folder, or the folder of a
    /// connection without any readable file. A connection with a readable file is imported, and its unreadable parts are damaged there too:
    /// authorizing it again replaces them. Connections below a folder that cannot be listed are not imported: permit it, and repeat the
    /// import.
    /// </summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Connections} connections imported, {SkippedConnections} skipped; {PendingAuthorizations} pending authorizations imported, "
            + $"{SkippedPendingAuthorizations} skipped; {Unreadable.Count} unreadable";
}
