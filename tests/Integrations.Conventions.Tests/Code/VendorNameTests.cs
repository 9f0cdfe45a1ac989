namespace Integrations.Conventions.Tests;

/// <summary>A new connector changes no file outside its own folders, the solution and the generated tables, but these lists.</summary>
public sealed class VendorNameTests
{
    /// <summary>Files that name every vendor, and why.</summary>
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["samples/Quickstart/Registration.cs"] = "the registration list",
        ["src/Integrations.Simulators.Tool/Vendors.cs"] = "the vendors that the tool runs",
        ["tests/Integrations.Publish/Program.cs"] = "a trimmed host of the first three connectors; a further one need not join",
        ["tests/Integrations.Publish/Integrations.Publish.csproj"] = "its references",
        ["tests/Integrations.EntityFrameworkCore.Tests/Scale/ManyConnections.cs"] = "names of connectors as data of many connections",
        ["tests/Integrations.Simulators.Tests/Tool/ToolTests.cs"] = "the tool's own output",
        ["tests/Integrations.Tests/Authentication/Variations/RefreshVariations.cs"] = "OAuth as vendors vary it, each with its source",
        ["tests/Integrations.Tests/Authentication/Variations/RequestVariations.cs"] = "OAuth as vendors vary it, each with its source",
        ["tests/Integrations.Tests/Authentication/Variations/TokenCallVariations.cs"] = "OAuth as vendors vary it, each with its source",
    };

    /// <summary>Libraries that every connector shares.</summary>
    private static readonly string[] Shared =
    [
        "src/Integrations", "src/Integrations.Conformance", "src/Integrations.Simulators", "src/Integrations.Testing",
        "src/Integrations.AspNetCore", "src/Integrations.EntityFrameworkCore", "src/Integrations.Redis", "src/Integrations.Sqlite",
        "src/Integrations.DistributedLocks",
    ];

    private static readonly string[] Vendors = [.. ConnectorPackage.OfOneVendor.Select(p => p.Short)];

    [Fact]
    public void A_file_that_names_every_vendor_is_a_list_that_is_known() => Rule.Holds(
        from folder in (string[])["src", "tests", "samples", "benchmarks", "build"]
        from path in Repo.Files(folder)
        where (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal)
            || path.EndsWith(".sh", StringComparison.Ordinal)) && !path.EndsWith("VendorNameTests.cs", StringComparison.Ordinal)
        where !Lists.ContainsKey(path) && Vendors.All(vendor => Names(Repo.Read(path), vendor))
        select path,
        "A connector should not have to be added here. Find connectors by their folder, move the vendor's part into its own folder, or say "
            + "in VendorNameTests.Lists why every vendor is named.");

    [Fact]
    public void A_known_list_is_there() => Rule.Holds(
        Lists.Keys.Where(path => !File.Exists(Repo.Full(path))),
        "Remove the file from VendorNameTests.Lists.");

    [Fact]
    public void The_code_of_a_shared_library_names_no_vendor() => Rule.Holds(
        from folder in Shared
        from file in Repo.Sources(folder)
        from vendor in Vendors
        where Names(file.Code, vendor)
        select $"{file.Path}: {vendor}",
        "A shared library takes what differs between vendors as data. Move the vendor's part into its own folder.");

    [Fact]
    public void The_library_of_contract_tests_names_no_vendor() => Rule.Holds(
        from path in Repo.Files("tests/Integrations.ContractTesting").Concat(Repo.Files("tests/Integrations.ContractTesting.Tests"))
        from vendor in Vendors
        where Names(Repo.Read(path), vendor)
        select $"{path}: {vendor}",
        "Contracts, exceptions and shapes of a vendor stand in tests/Integrations.Connectors.Tests/<Vendor>/Contract.");

    private static bool Names(string text, string vendor) => text.Contains(vendor, StringComparison.OrdinalIgnoreCase);
}
