using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Errors;

/// <summary>What stands in a vendor's words alone is found by patterns, within bounds.</summary>
public sealed class MessagePatternTests
{
    private static readonly ErrorTable Table = new()
    {
        MessagePaths = ["message"],
        MessagePatterns =
            ["cannot write: (?<fields>[\\w, ]+)", "no column '(?<fields>\\w+)'", "exists as (?<existing>\\d+)", "^(?<fields>(a+)+)$"],
    };

    [Theory]
    [InlineData("Cannot write: title, ,phone. Ask somebody.", "title", "phone")]
    [InlineData("no column 'title', cannot write: phone", "phone", "title")]
    [InlineData("it rains")]
    public void Fields_are_found_by_every_pattern_that_fits(string words, params string[] fields)
    {
        var error = Read(words);

        error.Fields.Select(field => field.Field).Should().Equal(fields);
        error.Fields.Select(field => (field.VendorField!, field.Message)).Should().Equal(fields.Select(name => (name, words)));
        error.ExistingId.Should().BeNull();
    }

    [Fact]
    public void The_record_that_exists_is_found() => Read("exists as 42").ExistingId.Should().Be("42");

    [Theory]
    [InlineData(4096 - 13, "x")]
    [InlineData(4096 - 12, null)]
    public void The_first_4096_characters_are_looked_through(int before, string? found) =>
        Read(new string('.', before) + "no column 'x'").Fields.Select(field => field.Field).Should().Equal(found is null ? [] : [found]);

    [Fact]
    public void A_pattern_that_takes_too_long_finds_nothing_and_breaks_nothing() =>
        Read(new string('a', 4000) + "!").Fields.Should().BeEmpty();

    private static VendorError Read(string words) => VendorError.Read(
        ErrorDocument.Parse(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { message = words })), Table, requestId: null);
}
