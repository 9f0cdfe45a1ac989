using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed class SampleTests
{
    private const string Registration = "Registration.cs";

    [Fact]
    public void A_sample_names_vendors_where_it_registers_them_alone()
    {
        var names = string.Join('|', ConnectorPackage.OfOneVendor.Select(package => package.Short));
        var vendors = new Regex($@"\b\w*({names})\w*\b", RegexOptions.IgnoreCase);
        Rule.Holds(
            Repo.Sources("samples").Where(f => Path.GetFileName(f.Path) != Registration).SelectMany(f => f.FindInText(vendors)),
            $"The same lines serve every vendor: that is what a sample shows. Move the name to {Registration}, or take it from the "
                + "connection's connector.");
    }
}
