using Integrations.Internal;

namespace Integrations.Tests.Connections;

/// <summary>A disk whose machine stops in front of a given step; a file that is being written is then half there.</summary>
internal sealed class CrashingFiles(int stepsUntilCrash) : FileOperations
{
    private int _left = stepsUntilCrash;

    public List<string> Steps { get; } = [];

    public override void Write(string path, ReadOnlyMemory<byte> content)
    {
        if (_left == 0) base.Write(path, content[..(content.Length / 2)]);
        Step($"write {Path.GetFileName(path)}");
        base.Write(path, content);
    }

    public override void Replace(string from, string to)
    {
        Step($"replace {Path.GetFileName(to)}");
        base.Replace(from, to);
    }

    public override void Sync(string folder)
    {
        Step("sync");
        base.Sync(folder);
    }

    public override void CreateFolder(string folder)
    {
        Step("create folder");
        base.CreateFolder(folder);
    }

    public override void MoveFolder(string from, string to)
    {
        Step("move folder");
        base.MoveFolder(from, to);
    }

    public override void DeleteFolder(string folder)
    {
        // A folder that is removed file by file may be half removed.
        if (_left == 0) File.Delete(Directory.EnumerateFiles(folder).Order().First());
        Step("delete folder");
        base.DeleteFolder(folder);
    }

    private void Step(string what)
    {
        if (_left-- == 0) throw new CrashException();
        Steps.Add(what);
    }
}

internal sealed class CrashException : Exception;
