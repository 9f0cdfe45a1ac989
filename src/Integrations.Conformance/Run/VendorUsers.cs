using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>
/// Actions of the vendor's users and administrators on its own pages, for one started vendor; see the members of the same names of
/// <see cref="ResourceUnderTest{TSimulator,TRecord}"/>.
/// </summary>
internal sealed class VendorUsers<TRecord> where TRecord : UnifiedRecord
{
    public required Func<string, string> Add { get; init; }

    public required Action<string, string> Edit { get; init; }

    public Action<string>? Remove { get; init; }

    public Func<string, string, string>? Merge { get; init; }

    public Action<string>? Hide { get; init; }

    public Action<string>? Revert { get; init; }

    public Action<TRecord>? Refer { get; init; }

    public Action<int>? Paged { get; init; }

    public Action<TimeSpan>? Lag { get; init; }
}
