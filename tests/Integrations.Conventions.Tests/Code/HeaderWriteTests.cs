using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>
/// A header of a request is written in one place, which refuses what no header can hold; and whatever sends a request checks it as a whole
/// first.
/// </summary>
public sealed partial class HeaderWriteTests
{
    /// <summary>Files that write headers otherwise, and why they may.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["src/Integrations/Http/Internal/RequestHeaders.cs"] = "the one place",
        ["src/Integrations/Http/Internal/StreamedContent.cs"] = "headers of a response, for the host",
        ["src/Integrations/Http/Internal/VendorResponse.cs"] = "headers of a response, for the host",
        ["src/Integrations/Authentication/Internal/SendPermit.cs"] = "copies headers of a body, checked before",
    };

    [Fact]
    public void Every_header_of_a_request_is_written_by_RequestHeaders() => Rule.Holds(
        Repo.Sources("src/Integrations").Where(file => !Exempt.ContainsKey(file.Path)).SelectMany(file => file.Find(Write())),
        "Write headers with RequestHeaders.Add(message, name, value, source): it refuses line breaks, NUL and all but printable ASCII.");

    [Fact]
    public void Whatever_sends_a_request_checks_its_headers_first() => Rule.Holds(
        Repo.Sources("src")
            .Where(file => !file.Path.StartsWith("src/Integrations.Testing/", StringComparison.Ordinal)
            && !file.Path.StartsWith("src/Integrations.Simulators/", StringComparison.Ordinal))
            .Where(file => !Check().IsMatch(file.Code)).SelectMany(file => file.Find(Send())),
        "Call RequestHeaders.Require(message) before the message is sent: quirks and content types write headers of their own.");

    [Theory]
    [InlineData("""message.Headers.TryAddWithoutValidation("X", value);""")]
    [InlineData("""message.Headers.Add("X", value);""")]
    [InlineData("""message.Headers.Accept.Add(new(value));""")]
    [InlineData("""request.Headers.Authorization = new("Basic", value);""")]
    [InlineData("""client.DefaultRequestHeaders.UserAgent.ParseAdd(value);""")]
    public void Each_way_of_writing_one_is_seen(string line) => Assert.Matches(Write(), line);

    [GeneratedRegex(@"\bTryAddWithoutValidation\s*\(|(?<!\bRequest)Headers\.Add\s*\(|Headers\.\w+\.(Add|ParseAdd|TryParseAdd)\s*\(|Headers\.(?!ContentType\b|ExpectContinue\b)\w+\s*=(?![=>])")]
    private static partial Regex Write();

    [GeneratedRegex(@"\bclient\.(SendAsync|GetAsync|PostAsync|PutAsync|GetStringAsync|GetStreamAsync)\s*\(")]
    private static partial Regex Send();

    [GeneratedRegex(@"RequestHeaders\.Require\s*\(")]
    private static partial Regex Check();
}
