using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Features that the definition and the facts do not have: the suite requires that the connector refuses them by name.</summary>
public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    private protected static bool Can(ConformanceRun run, Operation operation) => run.Resource.Can(operation);

    /// <summary>True when a list can begin where another ended: the records have a time of change, and lists accept it.</summary>
    private protected static bool ReadsChanges(ConformanceRun run) =>
        Can(run, Operation.Incremental) && run.Resource.Fields.Any(f => f.Name == nameof(UnifiedRecord.UpdatedAt));

    /// <summary>True when lists have several pages, false for a vendor that returns the whole list.</summary>
    private protected static bool ListsInPages(ConformanceRun run) =>
        run.Resource.Lists.Any(list => list.Operation.Pagination != Pagination.None);

    /// <summary>
    /// Returns true when the operation is not supported, after asserting the refusal and that it names connector, resource and the
    /// supported operations.
    /// </summary>
    private protected static async Task<bool> RefusesAsync(ConformanceRun run, Operation operation, Func<Task> attempt)
    {
        if (operation == Operation.Incremental ? ReadsChanges(run) : Can(run, operation)) return false;
        var before = run.Vendor.Requests.Count;
        var refusal = await run.HoldAsync(operation, "an undeclared operation is refused before a request is sent",
            async () => await Assert.ThrowsAsync<OperationNotSupportedException>(attempt));
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(run.Resource.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Operation.List), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, run.Vendor.Requests.Count);
        return true;
    }

    /// <summary>The vendor's own name of the text field: the last member of its path.</summary>
    private protected string VendorText(ConformanceRun run) => Support(run, Facts.Text).Paths[0].Split('.')[^1];

    private protected static FieldSupport Support(ConformanceRun run, Field<TRecord> field) =>
        run.Resource.Fields.SingleOrDefault(f => f.Name == field.Name)
            ?? throw new ConformanceException($"{run.Definition.Name}, {run.Resource.Name}: the mapping has no row for {field.Name}, "
                + "which VendorFacts names.");

    private protected string? TextOf(TRecord record) => Facts.Text.Get(record);

    private protected TRecord WithText(string text)
    {
        var record = new TRecord();
        Facts.Text.Set(record, text);
        return record;
    }

    /// <summary>A record to create; a different one for each number.</summary>
    private protected TRecord New(int number) => Facts.New?.Invoke(number) ?? WithText($"text {number}");

    /// <summary>The request that creates a record.</summary>
    private protected string CreateRoute(ConformanceRun run) => Facts.CreateRoute
        ?? throw new ConformanceException($"{run.Definition.Name}, {run.Resource.Name}: the definition declares Create; set "
            + $"{nameof(VendorFacts<>.CreateRoute)} in VendorFacts.");

    private protected ListQuery<TRecord> InPagesOf(ConformanceRun run, int size)
    {
        Paged?.Invoke(run.Vendor, size);
        return new() { PageSize = size };
    }

    private protected List<string> Addresses(TRecord record) => [.. Facts.Emails?.Get(record).Select(e => e.Address) ?? []];

    private protected static async Task<TRecord> OneAsync(ConformanceRun run) => await run.Records.ListAsync().FirstAsync();

    /// <summary>An opaque text with several modifications.</summary>
    private protected static IEnumerable<string> Changed(string text) =>
        [text[..^1], text + "A", text[..(text.Length / 2)] + (text[text.Length / 2] == 'A' ? 'B' : 'A') + text[(text.Length / 2 + 1)..], "",
            "%%%", Convert.ToBase64String("{}"u8)];
}
