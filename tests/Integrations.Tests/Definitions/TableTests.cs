using Integrations.Connectors;
using static Integrations.Connectors.VendorErrorKind;

namespace Integrations.Tests.Definitions;

/// <summary>A table of kinds may be written by kind.</summary>
public sealed class TableTests
{
    [Fact]
    public void A_kind_is_set_for_all_its_keys_beside_single_entries()
    {
        Table<string, VendorErrorKind> table = new() { { NotFound, "MISSING", "GONE", "DELETED" }, { Conflict, "STALE" } };
        table["DELETED"] = Refused;

        table.Should().BeEquivalentTo(new Dictionary<string, VendorErrorKind>
        {
            ["MISSING"] = NotFound, ["GONE"] = NotFound, ["DELETED"] = Refused, ["STALE"] = Conflict,
        });
    }

    [Fact]
    public void A_kind_needs_a_table_and_keys()
    {
        Table<string, VendorErrorKind> table = new();
        FluentActions.Invoking(() => table.Add(NotFound, ((IEnumerable<string>)null!))).Should().Throw<ArgumentNullException>()
            .WithParameterName("keys");
        FluentActions.Invoking(() => ((Table<string, VendorErrorKind>)null!).Add(NotFound, "GONE")).Should()
            .Throw<ArgumentNullException>().WithParameterName("table");
    }

    [Fact]
    public void A_table_that_was_read_takes_no_further_kind()
    {
        Table<int, VendorErrorKind> table = new() { { NotFound, 410 } };
        _ = table.Count;

        table.Invoking(read => read.Add(Conflict, 409)).Should().Throw<InvalidOperationException>();
    }
}
