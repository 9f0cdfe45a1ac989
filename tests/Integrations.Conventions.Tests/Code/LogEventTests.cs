using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A log event has an id of its own over all packages, so that a host can filter and count by it.</summary>
public sealed partial class LogEventTests
{
    [Fact]
    public void Every_log_event_has_an_id_of_its_own() => Rule.Holds(
        from entry in Events()
        group entry.Path by entry.Id into same
        where same.Count() > 1
        select $"{same.Key}: {string.Join(", ", same)}",
        $"Take the next free id, {Events().Max(entry => int.Parse(entry.Id, null)) + 1}.");

    [Fact]
    public void Every_log_event_has_an_id() => Rule.Holds(
        from path in Repo.Files("src")
        where path.EndsWith(".cs", StringComparison.Ordinal)
        let text = Repo.Read(path)
        where Attribute().Count(text) != Numbered().Count(text)
        select path,
        "Write the id as a number, first in [LoggerMessage(...)].");

    [Fact]
    public void The_ids_are_found() => Events().Should().HaveCountGreaterThan(50);

    private static IEnumerable<(string Id, string Path)> Events() =>
        from path in Repo.Files("src")
        where path.EndsWith(".cs", StringComparison.Ordinal)
        from match in Numbered().Matches(Repo.Read(path))
        select (match.Groups[1].Value, path);

    [GeneratedRegex(@"\[LoggerMessage\b")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\[LoggerMessage\((\d+),")]
    private static partial Regex Numbered();
}
