namespace Integrations.Conventions.Tests;

public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => [.. Repo.Packages.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void What_a_package_offers_is_written_down(string package)
    {
        var project = Repo.Packages.Single(p => p.Name == package);
        Written.Holds($"{project.Folder}/PublicAPI.txt", ApiText.Of(project.Assembly),
            "The public API changed. If that is meant, write it down");
    }
}
