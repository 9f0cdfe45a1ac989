using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>The database's file: its path, and its creation for the owner alone.</summary>
internal sealed class DatabaseFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The shortest that Microsoft.Data.Sqlite knows: it waits by blocking the thread.</summary>
    private const int DefaultTimeout = 1;

    private readonly bool _mayCreate;

    private DatabaseFile(SqliteConnectionStringBuilder settings)
    {
        Path = System.IO.Path.GetFullPath(settings.DataSource);
        _mayCreate = settings.Mode == SqliteOpenMode.ReadWriteCreate;
        settings.DataSource = Path;
        settings.Mode = SqliteOpenMode.ReadWrite;
        settings.Cache = SqliteCacheMode.Private;
        settings.ForeignKeys = true;
        settings.DefaultTimeout = DefaultTimeout;
        ConnectionString = settings.ToString();
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    public string ConnectionString { get; }

    /// <exception cref="ArgumentException">The connection string is invalid, or does not name a file that can be written.</exception>
    public static DatabaseFile Of(string connectionString)
    {
        var settings = Parse(connectionString);
        if (settings.DataSource is "" or ":memory:" || settings.Mode == SqliteOpenMode.Memory)
            throw SqliteStoreOptions.Invalid("names no file: set 'Data Source' to a path. Without a store, connections are in memory.");
        if (settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || settings.DataSource.StartsWith("|DataDirectory|", StringComparison.OrdinalIgnoreCase))
            throw SqliteStoreOptions.Invalid("must have the path of a file as its 'Data Source', not a URI or |DataDirectory|.");
        if (settings.Mode == SqliteOpenMode.ReadOnly)
            throw SqliteStoreOptions.Invalid("has Mode=ReadOnly, but a store is written: remove it.");
        if (settings.Password.Length > 0)
            throw SqliteStoreOptions.Invalid("has a Password, but the SQLite of this package does not encrypt files: remove it. "
                + "Credentials are protected before they are stored; to encrypt the file as a whole, use an encrypted disk or folder.");
        if (settings.Cache == SqliteCacheMode.Shared)
            throw SqliteStoreOptions.Invalid("has Cache=Shared, whose locks fail instead of waiting: remove it.");
        return new(settings);
    }

    /// <summary>Creates the file, empty, and its missing folders.</summary>
    /// <exception cref="IntegrationException">The file does not exist and could not be created.</exception>
    public void Create()
    {
        if (File.Exists(Path)) return;
        if (!_mayCreate) throw SqliteErrors.Missing(Path);
        try
        {
            CreateFolder(System.IO.Path.GetDirectoryName(Path)!);
            CreateFile();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(Path)) throw SqliteErrors.NotCreated(Path, e);
        }
    }

    /// <summary>
    /// Creates it under another name: closing a file that SQLite has open in this process would release SQLite's locks. Its log and its
    /// shared memory get the permissions of the file.
    /// </summary>
    private void CreateFile()
    {
        var temporary = $"{Path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            new FileStream(temporary, options).Dispose();
            File.Move(temporary, Path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Creates every missing folder with the permissions, which .NET gives to the last one only.</summary>
    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (System.IO.Path.GetDirectoryName(folder) is { } parent) CreateFolder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException e)
        {
            throw SqliteStoreOptions.Invalid($"is not a connection string of SQLite: {e.Message}", e);
        }
    }
}
