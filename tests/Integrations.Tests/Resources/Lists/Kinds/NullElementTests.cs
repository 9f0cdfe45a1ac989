using System.Globalization;
using System.Text.RegularExpressions;
using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists.Kinds;

/// <summary>A vendor's list with null elements: they are counted as the vendor counts them, and end no list.</summary>
public sealed partial class NullElementTests
{
    public static TheoryData<string> Kinds => [.. PageKinds.All.Keys];

    public static TheoryData<string> Counted =>
        [.. PageKinds.Counted.Where(kind => PageKinds.All[kind].Operation.SizeParameter is not null)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Null_elements_of_a_page_end_no_list(string kind)
    {
        foreach (var nulls in new[] { 1, 3, 6 })
            await HoldAsync(kind, [.. Enumerable.Range(1005, nulls)]);
        await HoldAsync(kind, [1001, 1010, 1020, 1021, 1050]);
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task More_null_elements_than_a_page_holds_are_passed(string kind) =>
        await HoldAsync(kind, [.. Enumerable.Range(1005, 12)]);

    [GeneratedRegex("""\{"id":"(\d+)",[^}]*\}""")]
    private static partial Regex Record();

    private static async Task HoldAsync(string kind, HashSet<int> nulls)
    {
        var table = new PagedTable(60);
        await using var acme = await PagedHost.StartAsync(PageKinds.All[kind].Operation, request =>
        {
            var response = table.Answer(PageKinds.All[kind], request);
            return response with { Body = Record().Replace(response.Body, record =>
                nulls.Contains(int.Parse(record.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) ? "null" : record.Value) };
        });
        (await acme.IdsAsync()).Should().Equal(table.Ids.Where(id => !nulls.Contains(id)));
    }
}
