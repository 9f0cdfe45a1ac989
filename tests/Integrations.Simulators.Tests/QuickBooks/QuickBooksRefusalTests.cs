using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

/// <summary>Everything the simulator refuses, with its status and whole body: Refusals.txt beside this file.</summary>
public sealed partial class QuickBooksRefusalTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly bool Renews = Environment.GetEnvironmentVariable("INTEGRATIONS_UPDATE") == "1";

    private readonly Dictionary<string, string> _ids = [];
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await StartAsync(seed => seed.Customers(6).Vendors(2).Items(3).Invoices(3).Payments(1)
            .SalesCustomField("Crew #").SalesCustomField("Project"));
        _company.Simulator.Customers.Update("6", new() { ["Active"] = false });
        _company.Simulator.HideField("Customer", "ResaleNum");
        for (var id = 7; id <= 10; id++)
            await _company.PostAsync("/customer",
                new() { ["DisplayName"] = $"Level {id}", ["Job"] = true, ["ParentRef"] = Reference(Parent(id)) });
        foreach (var (entity, body) in new (string, string)[]
        {
            ("bill", """{"VendorRef":{"value":"1"},"Line":[{"Amount":5,"DetailType":"AccountBasedExpenseLineDetail","AccountBasedExpenseLineDetail":{"AccountRef":{"value":"9"}}}]}"""),
            ("purchase", """{"PaymentType":"Cash","AccountRef":{"value":"1"},"Line":[{"Amount":5,"DetailType":"AccountBasedExpenseLineDetail","AccountBasedExpenseLineDetail":{"AccountRef":{"value":"9"}}}]}"""),
            ("deposit", """{"DepositToAccountRef":{"value":"1"},"Line":[{"Amount":5,"DetailType":"DepositLineDetail","DepositLineDetail":{"AccountRef":{"value":"6"}}}]}"""),
        })
            _ids[entity] = (await _company.PostAsync("/" + entity, JsonNode.Parse(body)!.AsObject()))["Id"]!.ToString();
    }

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task Every_listed_request_is_refused_with_its_status_code_and_words()
    {
        var listed = await File.ReadAllLinesAsync(ListFile);
        var actual = new List<string>();
        foreach (var line in listed.Where(line => !line.StartsWith("    ", StringComparison.Ordinal)))
        {
            actual.Add(line);
            if (line.Length > 0 && line[0] != '#') actual.Add("    " + await RefusalAsync(line));
        }

        if (Renews) await File.WriteAllLinesAsync(ListFile, actual);
        else actual.Should().Equal(listed);
        actual.Count(line => line.StartsWith("    ", StringComparison.Ordinal)).Should().BeGreaterThanOrEqualTo(348);
    }

    [Fact]
    public async Task A_refused_request_changes_nothing()
    {
        var before = Everything();
        foreach (var line in await File.ReadAllLinesAsync(ListFile))
            if (line.Length > 0 && line[0] is not ('#' or ' ')) await RefusalAsync(line);
        Everything().Should().Be(before);
    }

    private string Everything() => string.Join('\n',
        from entity in new[] { "Customer", "Vendor", "Employee", "Account", "Item", "Class", "Department", "Term", "PaymentMethod",
            "Invoice", "Payment", "Bill", "VendorCredit", "Purchase", "Deposit", "CreditMemo", "JournalEntry", "Estimate" }
        from record in _company.Simulator.Table(entity).All
        select $"{entity} {record.Id} {record.Revision} {record.IsArchived} {record.Fields.ToJsonString()}");

    private async Task<string> RefusalAsync(string line)
    {
        var parts = line.Split(' ', 3);
        if (parts[0] == "QUERY") parts = ["GET", "/query?query=" + Uri.EscapeDataString(line[6..])];
        var path = parts[1].StartsWith('~') ? parts[1][1..] : _company.Root + parts[1];
        using var request = new HttpRequestMessage(new(parts[0]), Expanded(path));
        if (parts.Length > 2) request.Content = new StringContent(Expanded(parts[2]), System.Text.Encoding.UTF8, "application/json");
        var response = await _company.Client.SendAsync(request);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        if (!Renews) body.ToJsonString().Should().Contain("ault\":", "{0} is refused", line);
        body.Remove("time");
        return $"{(int)response.StatusCode} {body.ToJsonString(Plain)}";
    }

    private string Expanded(string text) => Repeated().Replace(text, match => match.Groups[1].Value switch
    {
        "items" => string.Join(',', Enumerable.Repeat("""{"bId":"a","operation":"create","Term":{}}""", Times(match))),
        var word when _ids.TryGetValue(word, out var id) => id,
        var letter => string.Concat(Enumerable.Repeat(letter, Times(match))),
    });

    private static int Times(Match match) => int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    private static string Parent(int id) => id == 7 ? "1" : (id - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string ListFile => RepositoryRoot.Of("tests/Integrations.Simulators.Tests/QuickBooks/Refusals.txt");

    [GeneratedRegex(@"\{(\w+)(?:\*(\d+))?\}")]
    private static partial Regex Repeated();
}
