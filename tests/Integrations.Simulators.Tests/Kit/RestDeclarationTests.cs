using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.RestDeclarationCases;

namespace Integrations.Simulators.Tests;

/// <summary>A declaration that contradicts itself does not start: one exception has every fault with the member to change.</summary>
public sealed class RestDeclarationTests
{
    [Theory]
    [MemberData(nameof(RestDeclarationCases.Vendors), MemberType = typeof(RestDeclarationCases))]
    public async Task A_vendor_that_contradicts_itself_is_refused_at_start(RestVendor vendor, string member, string message) =>
        (await RefusedAsync(vendor)).Should().ContainSingle().Which.Should().StartWith($"- {member}: ").And.Contain(message);

    [Theory]
    [MemberData(nameof(RestDeclarationCases.Collections), MemberType = typeof(RestDeclarationCases))]
    public async Task So_is_a_collection(RestCollection collection, string member, string message) =>
        (await RefusedAsync(Vendor([collection]))).Should().ContainSingle().Which.Should()
            .StartWith($"- Collections[\"people\"].{member}: ").And.Contain(message);

    [Theory]
    [MemberData(nameof(RestDeclarationCases.Fields), MemberType = typeof(RestDeclarationCases))]
    public async Task And_so_is_a_field(RecordField field, string member, string message)
    {
        var people = People();
        var parts = People("parts", "/v1/parts") with { Fields = [new("name")], Ids = RestIdKind.Uuid };
        var key = field.Name.Length == 0 ? $"{people.Fields.Count}" : $"\"{field.Name}\"";

        (await RefusedAsync(Vendor([people with { Fields = [.. people.Fields, field] }, parts]))).Should().Contain(line =>
            line.StartsWith($"- Collections[\"people\"].Fields[{key}]{member}: ", StringComparison.Ordinal)
                && line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_faults_are_in_one_exception()
    {
        var lines = await RefusedAsync(Vendor([People("people", "people") with { Filters = [new("age", "age")], IdField = "" }],
            header: "Idempotency Key"));

        lines.Should().HaveCount(4);
        (await FluentActions.Awaiting(() => RestSimulator.StartAsync(Vendor([]))).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().StartWith("The vendor's declaration has a fault:");
    }

    [Theory]
    [InlineData("""{"name":"Ada","code":1,"emails":[{"address":"a@co.com"}],"boss":1}""", null, null)]
    [InlineData("""{"code":1}""", "name", "required")]
    [InlineData("""{"name":"Ada Byron Lovelace"}""", "name", "longer than 10")]
    [InlineData("""{"name":"Ada","code":"one"}""", "code", "type Integer")]
    [InlineData("""{"name":"Ada","age":7}""", "age", "unknown")]
    [InlineData("""{"name":"Ada","changed":"2026-01-01T00:00:00Z"}""", "changed", "computed")]
    [InlineData("""{"name":"Ada","emails":[{}]}""", "emails.address", "required")]
    [InlineData("""{"name":"Ada","boss":99}""", "boss", "no people 99")]
    [InlineData("""{"name":"Ada","code":7}""", "code", "Another record")]
    public async Task First_records_keep_their_declaration(string record, string? member, string? message)
    {
        var start = () => RestSimulator.StartAsync(Vendor([People()]), seed =>
        {
            seed["people"].Add(new() { ["name"] = "Boss", ["code"] = 7 });
            seed["people"].Add(JsonNode.Parse(record)!.AsObject());
        });

        if (member is null) await (await start()).DisposeAsync();
        else
            Lines(await start.Should().ThrowAsync<InvalidOperationException>()).Should().ContainSingle().Which.Should()
                .StartWith($"- Seed[\"people\"][\"2\"].{member}: ").And.Contain(message);
    }

    [Fact]
    public async Task A_fault_of_many_records_is_one_line_and_ids_have_their_form_in_every_account()
    {
        var start = () => RestSimulator.StartAsync(Vendor([People()], accounts: new("X-Account", ["one", "two"])), seed =>
        {
            for (var number = 0; number < 4; number++) seed["one", "people"].Add(new() { ["name"] = "" });
            seed["two", "people"].Add(new() { ["name"] = "Ada" }, id: "ada");
        });

        Lines(await start.Should().ThrowAsync<InvalidOperationException>()).Should().Equal(
            "- Seed[\"one\"][\"people\"][\"1\"].name: The field is required; 3 other records have the fault too.",
            "- Seed[\"two\"][\"people\"][\"ada\"].id: The id is not of the form Number.");
    }

    private static async Task<string[]> RefusedAsync(RestVendor vendor) =>
        Lines(await FluentActions.Awaiting(() => RestSimulator.StartAsync(vendor)).Should().ThrowAsync<InvalidOperationException>());

    private static string[] Lines(FluentAssertions.Specialized.ExceptionAssertions<InvalidOperationException> thrown) =>
        thrown.Which.Message.Split(Environment.NewLine)[1..];
}
