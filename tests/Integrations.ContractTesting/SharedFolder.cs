namespace Integrations.ContractTesting;

/// <summary>The folder of contracts and payloads, which is read in place and never copied.</summary>
public sealed class SharedFolder
{
    public const string Variable = "INTEGRATIONS_SHARED";
    public const string Absent = "reads ../shared, which is not here";

    private SharedFolder(string root) => Root = root;

    public string Root { get; }

    /// <summary>The folder the variable names, else the one beside the repository; null when there is none.</summary>
    public static SharedFolder? Find() =>
        Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    /// <summary>The folder, or an exception that says how to point to it.</summary>
    public static SharedFolder Open() =>
        Find() ?? throw new DirectoryNotFoundException($"The shared folder is not here. Set {Variable} to its path.");

    public string Contract(string vendor, string file) => Path.Combine(Root, "contracts", vendor, file);

    public string FactSheet(string vendor) => Path.Combine(Root, "vendors", vendor + ".md");

    public string Payloads(string vendor) => Path.Combine(Root, "payloads", vendor);

    internal static SharedFolder? Find(string? named, string start)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return At(named);
        }

        var repository = RepositoryRoot.Above(start);
        return repository is null ? null : At(Path.Combine(repository, "..", "shared"));
    }

    private static SharedFolder? At(string root) =>
        Directory.Exists(Path.Combine(root, "contracts")) ? new SharedFolder(Path.GetFullPath(root)) : null;
}
