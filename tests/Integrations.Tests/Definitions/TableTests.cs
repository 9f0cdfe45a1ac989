using Integrations.Connectors;
using static Integrations.Connectors.VendorErrorKind;

namespace Integrations.Tests.Definitions;

/// <summary>An entry of a table may have several keys.</summary>
public sealed class TableTests
{
    [Fact]
    public void A_value_is_set_for_all_its_keys_beside_single_entries()
    {
        Table<string, VendorErrorKind> table = new() { ["MISSING", "GONE", "DELETED"] = NotFound, ["STALE"] = Conflict };
        table["DELETED"] = Refused;

        table.Should().BeEquivalentTo(new Dictionary<string, VendorErrorKind>
        {
            ["MISSING"] = NotFound, ["GONE"] = NotFound, ["DELETED"] = Refused, ["STALE"] = Conflict,
        });
    }

    [Fact]
    public void Further_keys_are_no_null()
    {
        Table<string, VendorErrorKind> table = new();
        table.Invoking(one => one["GONE", (IEnumerable<string>)null!] = NotFound).Should().Throw<ArgumentNullException>()
            .WithParameterName("others");
    }

    [Fact]
    public void A_table_that_was_read_takes_no_further_entry()
    {
        Table<int, VendorErrorKind> table = new() { [410] = NotFound };
        _ = table.Count;

        table.Invoking(read => read[409, 412] = Conflict).Should().Throw<InvalidOperationException>();
    }
}
