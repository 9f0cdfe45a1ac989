namespace Integrations.Internal;

/// <summary>What is done to the disk, one step a method, so that a test can cut off between any two. Synchronous: a flush to disk blocks a thread whatever its name.</summary>
internal class FileOperations
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file, readable by its owner alone, down to the disk.</summary>
    public virtual void Write(string path, ReadOnlyMemory<byte> content)
    {
        using var stream = new FileStream(path, Options(FileMode.Create, FileShare.None));
        stream.Write(content.Span);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Gives a file another's name; whoever opens that name gets the old file or the new one.</summary>
    public virtual void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Writes a folder's names down to the disk.</summary>
    public virtual void Sync(string folder) => FolderSync.Run(folder);

    /// <summary>The files of a folder; none where there is no such folder.</summary>
    public virtual IEnumerable<string> List(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];

    public virtual void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    public virtual void MoveFolder(string from, string to) => Directory.Move(from, to);

    public virtual void DeleteFolder(string folder) => Directory.Delete(folder, recursive: true);

    /// <summary>How files of the store are opened for writing.</summary>
    public static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
