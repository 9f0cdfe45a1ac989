namespace Integrations.ContractTesting;

/// <summary>A folder of its own, gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("integrations-").FullName;

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public TemporaryFolder With(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
