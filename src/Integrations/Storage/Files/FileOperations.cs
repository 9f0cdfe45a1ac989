using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Disk operations, one step a method, so that a test can interrupt between any two. Synchronous: flushing to disk blocks a thread in any
/// case.
/// </summary>
internal class FileOperations
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that only its owner can read, and flushes it to disk.</summary>
    public virtual void Write(string path, ReadOnlyMemory<byte> content)
    {
        using var stream = new FileStream(path, Options(FileMode.Create, FileShare.None));
        stream.Write(content.Span);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Renames a file over another; a reader of that name gets the old file or the new one.</summary>
    public virtual void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Flushes the names of a folder to disk.</summary>
    public virtual void Sync(string folder) => FolderSync.Run(folder);

    /// <summary>The files of a folder; empty when the folder does not exist.</summary>
    public virtual IEnumerable<string> List(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];

    public virtual void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    public virtual void MoveFolder(string from, string to) => Directory.Move(from, to);

    public virtual void DeleteFolder(string folder) => Directory.Delete(folder, recursive: true);

    /// <summary>The options for opening files of the store for writing.</summary>
    public static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}

/// <summary>Log messages of the file store.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1, LogLevel.Error,
        "No part of the connection in {Folder} can be read; it is omitted from the listing. Restore or delete the folder.")]
    public static partial void ConnectionDamaged(ILogger logger, string folder, Exception exception);
}
