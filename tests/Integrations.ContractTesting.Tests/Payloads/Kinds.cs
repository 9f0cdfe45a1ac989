namespace Integrations.ContractTesting.Tests.Payloads;

/// <summary>Reads one file in a folder of its own; its name never tells what it is.</summary>
internal static class Kinds
{
    public static Payload HubSpot(string json, string? source = null) => Read(PayloadFolder.HubSpot, "x.json", json, source);

    public static Payload Salesforce(string json) => Read(PayloadFolder.Salesforce, "x.json", json);

    public static Payload QuickBooks(XsdContract contract, string file, string text) =>
        Read(folder => PayloadFolder.QuickBooks(folder, contract), file, text);

    public static Payload Read(Func<string, PayloadFolder> open, string file, string text, string? source = null)
    {
        using var folder = new TemporaryFolder().With(file, text);
        if (source is not null)
        {
            folder.With("SOURCE.md", source);
        }

        return open(folder.Root).Payloads.Should().ContainSingle().Subject;
    }
}
