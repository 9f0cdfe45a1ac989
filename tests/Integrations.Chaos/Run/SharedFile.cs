namespace Integrations.Chaos;

/// <summary>A SQLite file of the run's own, which the workers share.</summary>
internal sealed class SharedFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("integrations-chaos-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "integrations.db")}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
