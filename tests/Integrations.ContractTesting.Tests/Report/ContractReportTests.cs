using System.Diagnostics;
using Integrations.ContractTesting.Tests.Contracts;

namespace Integrations.ContractTesting.Tests.Report;

public sealed class ContractReportTests : IDisposable
{
    private static readonly Exchange Good = new() { Method = "GET", Path = "/things", Query = "kind=big", Status = 200, ResponseContentType = "application/json", ResponseBody = """{"items":[]}""" };

    private static readonly ContractException Idle = Contract.Exception(ExceptionKind.Status) with { Statuses = [501] };

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_table_counts_exchanges_exceptions_and_files()
    {
        using var report = Filled();

        ReportTable.Print(report.Lines()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(
            "vendor         requests  responses  no schema   recorded    misfits exceptions     unused       list     single      error   "
                + "   other   left out",
            "acme                  3          2          1          1          1          1          1          1          0          1   "
                + "       0          1",
            "acme: 1 left out: a request body",
            "acme: exception matched nothing: * /** status 501");
    }

    [Fact]
    public void The_shell_prints_the_same_table_from_the_reports_of_several_processes()
    {
        var script = RepositoryRoot.Of("tests/truth-table.sh");
        using (var first = Filled())
        using (var second = Filled())
        using (var other = new ContractReport("zeta", folder.Root))
        {
            other.Add(Payload(PayloadKind.Error));
        }

        TallyLine[] lines = [.. Lines(), .. Lines(), new TallyLine("zeta", TallyKind.Payload, "x.json", TallyLine.Run(PayloadKind.Error))];
        Shell(script, folder.Root).Should().Be(ReportTable.Print(lines));
        Directory.GetFiles(folder.Root).Should().HaveCount(3);
    }

    [Fact]
    public void A_run_without_reports_says_so() =>
        Shell(RepositoryRoot.Of("tests/truth-table.sh"), folder.Root).Should()
            .StartWith("no truth tests reported");

    [Fact]
    public void Nothing_is_written_where_no_folder_is_named()
    {
        using (var report = new ContractReport(Contract.Vendor, folder: null))
        {
            report.Add(Contract.Checker().Check(Good));
        }

        Directory.GetFiles(folder.Root).Should().BeEmpty();
    }

    [Fact]
    public void A_line_never_holds_what_would_break_it() =>
        new TallyLine("v", TallyKind.Payload, "a\"b\\c\nd", "x").ToJson().Should().Be("""{"vendor":"v","kind":"Payload","name":"a'b'c d","value":"x"}""");

    [Fact]
    public void A_test_may_leave_out_a_file_that_its_shape_would_let_run()
    {
        using var report = new ContractReport(Contract.Vendor, folder: null);
        report.Add(Payload(PayloadKind.Error), "no mapping for it");

        report.Lines().Should().ContainSingle().Which.Value.Should().Be("no mapping for it");
    }

    public void Dispose() => folder.Dispose();

    private static Payload Payload(PayloadKind kind, string file = "x.json") =>
        new() { Vendor = Contract.Vendor, File = file, Kind = kind };

    private static string Shell(string script, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [script, argument]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0);
        return output;
    }

    private IReadOnlyList<TallyLine> Lines()
    {
        using var report = Filled(folder: null);
        return report.Lines();
    }

    private ContractReport Filled() => Filled(folder.Root);

    private static ContractReport Filled(string? folder)
    {
        var checker = Contract.Checker(Contract.Exception(ExceptionKind.Status) with { Statuses = [500] }, Idle);
        var report = new ContractReport(Contract.Vendor, folder);
        report.Add(checker.Check(Good));
        report.Add(checker.Check(Good with { ResponseBody = "{}" }));
        report.Add(checker.Check(Good with { Status = 500 }));
        report.AddRecording(checker.CheckResponse("GET", "/things", 200, "application/json", """{"items":[]}"""));
        report.Add(checker.Ledger);
        report.Add(Payload(PayloadKind.List, "a.json"));
        report.Add(Payload(PayloadKind.Error, "b.json"));
        report.Add(Payload(PayloadKind.Request, "c.json") with { LeftOut = "a request body" });
        return report;
    }
}
