namespace Integrations.Tests.Authentication.Variations;

public sealed class VariationTests
{
    private static readonly Variation[] Rows =
    [
        .. AuthorizeVariations.Rows, .. RedirectVariations.Rows, .. RequestVariations.Rows, .. AnswerVariations.Rows,
        .. RefreshVariations.Rows, .. RefusalVariations.Rows,
        .. RotationVariations.Rows, .. UnattendedVariations.Rows, .. LogInVariations.Rows, .. CallVariations.Rows,
        .. TokenCallVariations.Rows,
    ];

    internal static IReadOnlyList<Variation> All => Rows;

    public static TheoryData<string> Names => [.. Rows.Select(row => row.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_vendors_way_is_data(string name)
    {
        var row = Rows.First(row => row.ToString() == name);
        var run = new VariationRun(row);
        var gave = await run.PlayAsync();
        for (var i = 0; i < row.Gives.Length; i++) Hold(gave[i], row.Gives[i]);
        run.Arrived.Should().HaveCount(row.Replies.Length, "no request is sent twice and none is missing");
        for (var i = 0; i < row.Sends.Length; i++) Hold(run.Arrived[i], row.Sends[i]);
        if (row.Gives.Length == 0) gave.Should()
            .OnlyContain(result => result.StartsWith("token=") || result == "Success", "a row without results says that all went well");
    }

    [Fact]
    public void At_least_eighty_rows_each_cite_a_vendor()
    {
        Rows.Should().HaveCountGreaterThanOrEqualTo(80);
        Rows.Where(row => row.Vendor.Length < 3 || row.Fact.Length < 10).Select(row => row.ToString()).Should()
            .BeEmpty("a row says who behaves so, and how");
        Rows.Select(row => row.ToString()).Should().OnlyHaveUniqueItems();
        Rows.Select(row => row.Vendor).Distinct().Should().HaveCountGreaterThanOrEqualTo(25);
    }

    [Fact]
    public void Every_property_and_word_of_the_schemes_is_used_by_a_row() =>
        Vocabulary.Unused(Rows.Select(row => row.Scheme)).Should().BeEmpty("a fact nobody proves is no fact");

    [Fact]
    public async Task A_secret_that_rotates_is_logged_by_its_setting_alone()
    {
        var run = new VariationRun(RotationVariations.Rows.ElementAt(1));
        await run.PlayAsync();
        run.Log.Lines.Should().ContainSingle().Which.Should()
            .StartWith("Warning").And.Contain("ClientSecret").And.NotContain("s1").And.NotContain("s2");
    }

    private static void Hold(string text, string fragments)
    {
        foreach (var fragment in fragments.Split("  ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (fragment.StartsWith('!')) text.Should().NotContain(fragment[1..]);
            else text.Should().Contain(fragment);
        }
    }
}
