using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Counts the states of an owner by empty files in the owner's folder, each named by the expiry of its state.</summary>
internal sealed class StateOwners(FileLayout layout, FileOperations files)
{
    public void Add(AuthorizationStateOwner owner, string name, DateTimeOffset end)
    {
        foreach (var folder in FoldersOf(owner))
        {
            files.CreateFolder(folder);
            var path = Path.Combine(folder, name);
            files.Write(path, default);
            File.SetLastWriteTimeUtc(path, end.UtcDateTime);
        }
    }

    public void Remove(AuthorizationStateOwner owner, string name)
    {
        foreach (var folder in FoldersOf(owner))
            if (Directory.Exists(folder)) File.Delete(Path.Combine(folder, name));
    }

    public (int OfTenant, int OfUser) Count(AuthorizationStateOwner owner, DateTimeOffset endsAfter)
    {
        var folders = FoldersOf(owner);
        return new(After(folders[0], endsAfter), After(folders[1], endsAfter));
    }

    /// <summary>Removes entries that expired before an instant, and folders that became empty.</summary>
    public void Sweep(DateTimeOffset before)
    {
        if (!Directory.Exists(layout.StateOwners)) return;
        foreach (var folder in Directory.EnumerateDirectories(layout.StateOwners))
            if (After(folder, before) == 0) TryRemove(folder);
    }

    private int After(string folder, DateTimeOffset instant)
    {
        var count = 0;
        foreach (var path in files.List(folder))
            if (File.GetLastWriteTimeUtc(path) > instant.UtcDateTime) count++;
            else File.Delete(path);
        return count;
    }

    private string[] FoldersOf(AuthorizationStateOwner owner) =>
        [layout.FolderOfStates($"tenant {owner.Tenant}"), layout.FolderOfStates($"user {owner.User}")];

    /// <summary>Keeps a folder to which another process is adding an entry.</summary>
    private static void TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
        }
    }
}
