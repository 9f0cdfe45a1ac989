using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Tables that are embedded in a simulator's assembly.</summary>
public sealed class QuickBooksTableTests
{
    [Fact]
    public void A_table_that_is_not_embedded_is_an_error_that_names_it()
    {
        EmbeddedTable.Read<JsonObject>(typeof(QuickBooksSimulator).Assembly, "Company.json").Should().NotBeEmpty();
        FluentActions.Invoking(() => EmbeddedTable.Read<JsonObject>(typeof(QuickBooksSimulator).Assembly, "Nothing.json")).Should()
            .Throw<ArgumentException>().WithMessage("*does not embed 'Nothing.json'*");
    }
}
