using System.Globalization;

namespace Integrations.ContractTesting;

/// <summary>Tallies what one vendor's truth tests checked; written on disposal where the run collects reports.</summary>
/// <remarks>Share one among a test project's classes: a file or an exception named twice counts once in the table.</remarks>
public sealed class ContractReport : IDisposable
{
    public const string Variable = "INTEGRATIONS_TRUTH_REPORT";

    private readonly Lock gate = new();
    private readonly Dictionary<(TallyKind Kind, string Name), int> tallies = [];
    private readonly Dictionary<string, string> payloads = new(StringComparer.Ordinal);
    private readonly string? folder;

    public ContractReport(string vendor)
        : this(vendor, Environment.GetEnvironmentVariable(Variable))
    {
    }

    public ContractReport(string vendor, string? folder)
    {
        Vendor = vendor;
        this.folder = folder;
    }

    public string Vendor { get; }

    public void Add(ExchangeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Count("requests checked");
        Count(result.Response.HasSchema ? "responses checked" : "responses without schema");
        if (!result.Fits)
        {
            Count("exchanges that do not fit");
        }
    }

    /// <summary>Counts a request whose answer was lost, or replaced by a fault.</summary>
    public void AddRequest(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Count("requests checked");
        if (!result.Fits)
        {
            Count("exchanges that do not fit");
        }
    }

    /// <summary>Counts a recorded body that was held to the contract.</summary>
    public void AddRecording(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Count("recordings checked");
        if (!result.Fits)
        {
            Count("exchanges that do not fit");
        }
    }

    /// <summary>Takes over how often each exception was needed; call it once, after the last check.</summary>
    public void Add(ExceptionLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        foreach (var (exception, uses) in ledger.Uses)
        {
            Add(TallyKind.Exception, exception.Title, uses);
        }
    }

    /// <summary>Tells that a recorded file was run, though its shape alone would have left it out.</summary>
    public void AddRun(Payload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        lock (gate)
        {
            payloads[payload.File] = TallyLine.Run(payload.Kind);
        }
    }

    /// <summary>
    /// Tells why a recorded file is left out, or that nothing ran it; what a test did run stays run, whichever comes first.
    /// </summary>
    public void AddPlan(Payload payload, string? leftOut)
    {
        ArgumentNullException.ThrowIfNull(payload);
        lock (gate)
        {
            payloads.TryAdd(payload.File, leftOut ?? "NOT RUN");
        }
    }

    /// <summary>Counts a record that was given an id, because its recording had been shortened by it.</summary>
    public void AddIdentified() => Count("records given an id");

    /// <summary>Tells whether a recorded file was run, and if not, why.</summary>
    public void Add(Payload payload, string? leftOut = null)
    {
        ArgumentNullException.ThrowIfNull(payload);
        lock (gate)
        {
            payloads[payload.File] = (leftOut ?? payload.LeftOut) is { } reason ? reason : TallyLine.Run(payload.Kind);
        }
    }

    /// <summary>Lines of what was counted, without order.</summary>
    public IReadOnlyList<TallyLine> Lines()
    {
        lock (gate)
        {
            return
            [
                .. tallies.Select(tally =>
                    new TallyLine(Vendor, tally.Key.Kind, tally.Key.Name, tally.Value.ToString(CultureInfo.InvariantCulture))),
                .. payloads.Select(payload => new TallyLine(Vendor, TallyKind.Payload, payload.Key, payload.Value)),
            ];
        }
    }

    public void Dispose()
    {
        if (!string.IsNullOrEmpty(folder))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllLines(Path.Combine(folder, $"{Vendor}-{Guid.NewGuid():N}.jsonl"), Lines().Select(line => line.ToJson()));
        }
    }

    private void Count(string name) => Add(TallyKind.Count, name, 1);

    private void Add(TallyKind kind, string name, int value)
    {
        lock (gate)
        {
            tallies[(kind, name)] = tallies.GetValueOrDefault((kind, name)) + value;
        }
    }
}
