namespace Integrations.Documents.Internal;

/// <summary>The size and time of a file, which change with its content.</summary>
/// <param name="WrittenAt">The time of the last write; the earliest time when the file does not exist.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct FileStamp(DateTime WrittenAt, long Length)
{
    public static FileStamp Of(string path)
    {
        if (string.IsNullOrEmpty(path)) return default;
        FileInfo file = new(path);
        return file.Exists ? new(file.LastWriteTimeUtc, file.Length) : default;
    }
}
