using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The folder of one connection: one file for each part. It exists when the settings exist.</summary>
internal sealed class ConnectionFolder(string path, FileLayout layout, FileOperations files)
{
    /// <summary>
    /// The value read for a damaged part: its bytes do not open, which affects this connection alone, and the next write replaces it.
    /// </summary>
    private static readonly StoredPart Damaged = new() { Version = 0, Payload = default };

    public bool Exists => File.Exists(FileLayout.FileOf(path, ConnectionPart.Settings));

    /// <summary>The connection and its latest file; null when it does not exist.</summary>
    /// <exception cref="InvalidDataException">None of its files can be read.</exception>
    public (StoredConnection Connection, PartFile Latest)? Read()
    {
        if (!Exists) return null;
        var parts = new Dictionary<ConnectionPart, StoredPart>();
        PartFile? latest = null;
        foreach (var file in Directory.EnumerateFiles(path, "*.json"))
        {
            if (!Enum.TryParse<ConnectionPart>(Path.GetFileNameWithoutExtension(file), ignoreCase: true, out var part)) continue;
            var read = PartFile.TryParse(File.ReadAllBytes(file), key => layout.FolderOf(key) == path);
            parts[part] = read is null ? Damaged : new() { Version = read.Version, Payload = read.Payload };
            if (read is not null && read.Order > (latest?.Order ?? 0)) latest = read;
        }

        if (latest is null) throw new InvalidDataException("No part of the connection can be read.");
        return (new() { Key = latest.Key, Connector = latest.Connector, Account = latest.Account, ExpiresAt = latest.ExpiresAt,
            Parts = parts }, latest);
    }

    /// <summary>Replaces a part: after any interruption, either the old file or the new one exists.</summary>
    public void Write(ConnectionPart part, PartFile content)
    {
        var target = FileLayout.FileOf(path, part);
        files.Write(target + ".new", content.ToBytes());
        files.Replace(target + ".new", target);
        files.Sync(path);
    }

    /// <summary>Creates the folder again, without the remains of an interrupted or foreign write.</summary>
    public void Create()
    {
        if (Directory.Exists(path)) files.DeleteFolder(path);
        var tenant = Path.GetDirectoryName(path)!;
        files.CreateFolder(tenant);
        files.Sync(layout.Connections);
        files.CreateFolder(path);
        files.Sync(tenant);
    }

    /// <summary>Removes the connection in one step, then its files and the remains of an interrupted removal.</summary>
    public void Delete()
    {
        files.CreateFolder(layout.Removed);
        files.MoveFolder(path, Path.Combine(layout.Removed, Guid.NewGuid().ToString("N")));
        files.Sync(Path.GetDirectoryName(path)!);
        SweepRemoved(layout, files);
    }

    /// <summary>Removes the files of connections that are already removed.</summary>
    public static void SweepRemoved(FileLayout layout, FileOperations files)
    {
        if (!Directory.Exists(layout.Removed)) return;
        foreach (var removed in Directory.EnumerateDirectories(layout.Removed))
        {
            try
            {
                files.DeleteFolder(removed);
            }
            catch (IOException)
            {
                // Another process is removing it, or the next removal will.
            }
        }
    }
}
