using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Mapping;

public sealed class CustomFieldTests
{
    private const string Json = """{"id":"1","data":{"first":"Ann","score":"42","tags":["a"],"empty":null,"address":{"city":"T"}},"CustomField":[{"Name":"Region","StringValue":"North"},{"Name":"Size","NumberValue":7},{"Name":"None"}]}""";

    private static readonly CustomFieldLayout Members = CustomFieldLayout.Members("data");

    private static readonly CustomFieldLayout Pairs = CustomFieldLayout.Pairs("CustomField", "Name", "StringValue", "NumberValue");

    [Fact]
    public void Asked_names_are_read_and_left_empty_ones_are_null()
    {
        var contact = Read(Members, CustomFieldSelection.Named("score", "empty", "absent"));
        contact.CustomFields["score"].AsDecimal().Should().Be(42);
        contact.CustomFields["empty"].IsNull.Should().BeTrue();
        contact.CustomFields["absent"].IsNull.Should().BeTrue();
        contact.CustomFields.Contains("score").Should().BeTrue();
        contact.CustomFields.Select(c => c.Key).Should().BeEquivalentTo("score", "empty", "absent");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_name_that_was_not_asked_for_throws_and_says_how_to_ask(bool keepRaw)
    {
        foreach (var selection in new[] { CustomFieldSelection.Mapped, CustomFieldSelection.Named("other") })
        {
            var act = () => Read(Members, selection, keepRaw: keepRaw).CustomFields["score"];
            act.Should().Throw<InvalidOperationException>()
                .WithMessage("'score' was not requested.*CustomFieldSelection.Named(\"score\")*MapFieldsAsync*");
        }
    }

    [Fact]
    public void All_is_what_no_row_reads()
    {
        var contact = Read(Members, CustomFieldSelection.All);
        contact.CustomFields.ToDictionary(c => c.Key, c => c.Value.AsString()).Should()
            .BeEquivalentTo(new Dictionary<string, string?> { ["score"] = "42", ["tags"] = "[\"a\"]", ["empty"] = null,
            ["address"] = "{\"city\":\"T\"}" });
        contact.CustomFields["first"].AsString().Should().Be("Ann");
    }

    [Fact]
    public void Pairs_are_found_by_their_name_whichever_member_holds_the_value()
    {
        var contact = Read(Pairs, CustomFieldSelection.All);
        contact.CustomFields["Region"].AsString().Should().Be("North");
        contact.CustomFields["Size"].AsInt64().Should().Be(7);
        contact.CustomFields["None"].IsNull.Should().BeTrue();
        contact.CustomFields["Absent"].IsNull.Should().BeTrue();
        contact.CustomFields.Select(c => c.Key).Should().Equal("Region", "Size", "None");
    }

    [Fact]
    public void A_name_with_a_dot_is_still_a_name()
    {
        var table = AcmeContacts.Map.Table(CustomFieldLayout.Members("data"));
        table.Read("""{"data":{"a.b":"dotted"}}""", AcmeTables.Reading(customs: CustomFieldSelection.All)).CustomFields["a.b"].AsString().Should().Be("dotted");
        table.Write(new Contact(), customs: new Dictionary<string, CustomValue> { ["a.b"] = "x" }).Should().Be("""{"data":{"a.b":"x"}}""");
        var pairs = AcmeInvoices.Map.Table(Pairs).Read("""{"CustomField":[{"Name":"P.O. no","StringValue":"7"}]}""", AcmeTables.Reading(customs: CustomFieldSelection.Named("P.O. no")));
        pairs.CustomFields["P.O. no"].AsString().Should().Be("7");
    }

    [Fact]
    public void Strange_holders_hold_nothing()
    {
        foreach (var json in new[] { """{"data":7,"CustomField":{}}""", """{"CustomField":[null,"x",{},{"Name":7}]}""", "{}" })
            foreach (var layout in new[] { Members, Pairs })
            {
                var contact = AcmeContacts.Map.Table(layout).Read(json, AcmeTables.Reading(customs: CustomFieldSelection.All));
                contact.CustomFields["x"].IsNull.Should().BeTrue();
                contact.CustomFields.Select(c => c.Key).Should().BeSubsetOf(["7"]);
            }
    }

    [Fact]
    public void What_the_host_sets_is_read_back_and_lies_over_what_was_read()
    {
        var contact = Read(Members, CustomFieldSelection.All);
        contact.CustomFields["score"] = 43;
        contact.CustomFields["mine"] = true;
        contact.CustomFields["score"].AsInt64().Should().Be(43);
        contact.CustomFields.Where(c => c.Key is "score" or "mine").Select(c => c.Value.AsString()).Should().BeEquivalentTo("43", "true");
        contact.CustomFields.Count(c => c.Key == "score").Should().Be(1);
    }

    [Fact]
    public void A_new_record_has_none_and_does_not_throw() => new Contact().CustomFields["anything"].IsNull.Should().BeTrue();

    [Fact]
    public void Written_members_are_merged_with_what_the_rows_write()
    {
        Write(Members, asText: false).Should().Be("""{"data":{"first":"Ann","score":5,"vip":true,"note":"5","gone":null,"list":["a"]}}""");
        Write(Members, asText: true).Should().Be("""{"data":{"first":"Ann","score":"5","vip":"true","note":"5","gone":null,"list":"[\"a\"]"}}""");
    }

    [Fact]
    public void A_custom_field_may_stand_in_the_place_of_a_row()
    {
        AcmeContacts.Map.Table(Members).Write(new Contact { FirstName = "Ann" }, customs: new Dictionary<string, CustomValue> { ["first"] = "Bea" }).Should().Be("""{"data":{"first":"Bea"}}""");
    }

    [Fact]
    public void Written_pairs_are_a_list()
    {
        AcmeInvoices.Map.Table(Pairs)
            .Write(new Invoice { Number = "1" },
            customs: new Dictionary<string, CustomValue> { ["Region"] = "North", ["Gone"] = CustomValue.Null })
            .Should().Be("""{"No":"1","CustomField":[{"Name":"Region","StringValue":"North"},{"Name":"Gone","StringValue":null}]}""");
    }

    [Fact]
    public void Raw_is_the_records_own_bytes_and_not_the_page()
    {
        var page = """{"first":[1,2,3]}""";
        var scan = new UnifiedScan<Contact>(AcmeContacts.Map.Table(Members),
            AcmeTables.Reading(customs: CustomFieldSelection.Named("score")));
        var bytes = System.Text.Encoding.UTF8.GetBytes($"[{page}, {Json} ]");
        var cursor = new JsonCursor(bytes);
        cursor.Enter();
        cursor.Next(0, (byte)']');
        cursor.Take();
        cursor.Next(1, (byte)']');
        var contact = scan.Read(ref cursor);
        Array.Fill(bytes, (byte)'x');
        contact.Raw.Text.Should().Be(Json);
        contact.CustomFields["score"].AsString().Should().Be("42");
        contact.Raw.Json.GetProperty("id").GetString().Should().Be("1");
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(contact.Raw.Bytes, out var array).Should().BeTrue();
        array.Array.Should().HaveCount(System.Text.Encoding.UTF8.GetByteCount(Json));
    }

    [Fact]
    public void Raw_may_be_declined()
    {
        var contact = Read(Members, CustomFieldSelection.Named("score"), keepRaw: false);
        contact.Raw.IsEmpty.Should().BeTrue();
        contact.Raw.Text.Should().BeEmpty();
        contact.CustomFields["score"].AsString().Should().Be("42");
        contact.Invoking(c => c.Raw.Json).Should().Throw<InvalidOperationException>().WithMessage("*IncludeRaw*");
    }

    private static Contact Read(CustomFieldLayout layout, CustomFieldSelection selection, bool keepRaw = true) =>
        AcmeContacts.Map.Table(layout).Read(Json, AcmeTables.Reading(keepRaw: keepRaw, customs: selection));

    private static string Write(CustomFieldLayout layout, bool asText) =>
        AcmeContacts.Map.Table(layout).Write(new Contact { FirstName = "Ann" }, asText: asText, customs: new Dictionary<string, CustomValue>
    {
        ["score"] = 5,
        ["vip"] = true,
        ["note"] = "5",
        ["gone"] = CustomValue.Null,
        ["list"] = CustomValue.FromJson(System.Text.Json.JsonElement.Parse("[\"a\"]")),
    });

    [Theory]
    [InlineData("own.custom", """{"own":{"custom":{"x":"5","a.b":"6"}}}""", """{"own":{"custom":{"x":"7"}}}""")]
    [InlineData("['own.custom']", """{"own":{},"own.custom":{"x":"5","a.b":"6"}}""", """{"own.custom":{"x":"7"}}""")]
    public void Members_are_read_and_written_at_any_object(string at, string read, string written)
    {
        var table = new Mapping<Company> { { Company.Fields.Id, "id" } }.Table(CustomFieldLayout.Members(at));
        table.Read(read, AcmeTables.Reading(customs: CustomFieldSelection.All)).CustomFields.Select(c => (c.Key, c.Value.AsString()))
            .Should().Equal(("x", "5"), ("a.b", "6"));
        table.Write(new Company(), customs: new Dictionary<string, CustomValue> { ["x"] = "7" }).Should().Be(written);
        table.Write(new Company()).Should()
            .Be(written.Replace("\"x\":\"7\"", "", StringComparison.Ordinal), "the object that holds them is written though it be empty");
        table.CustomFields.SelectedFor("x").Should().Be("x");
    }

    [Theory]
    [InlineData("own.custom", "['n.n']", """{"own":{"custom":[{"n.n":"x","v":"5"}]}}""", """{"own":{"custom":[{"n.n":"x","v":"7"}]}}""")]
    [InlineData("['own.custom']", "n", """{"own.custom":[{"n":"x","v":"5"}]}""", """{"own.custom":[{"n":"x","v":"7"}]}""")]
    public void Pairs_are_read_and_written_in_any_list(string at, string key, string read, string written)
    {
        var table = new Mapping<Company> { { Company.Fields.Id, "id" } }.Table(CustomFieldLayout.Pairs(at, key, "v"));
        table.Read(read, AcmeTables.Reading(customs: CustomFieldSelection.All)).CustomFields.Select(c => (c.Key, c.Value.AsString()))
            .Should().Equal(("x", "5"));
        table.Write(new Company(), customs: new Dictionary<string, CustomValue> { ["x"] = "7" }).Should().Be(written);
    }

    [Fact]
    public void A_name_the_vendor_sends_twice_is_one_field()
    {
        var asked = AcmeTables.Reading(customs: CustomFieldSelection.All);
        var map = new Mapping<Company> { { Company.Fields.Id, "id" } };
        map.Table(CustomFieldLayout.Members("")).Read("""{"x":1,"y":2,"x":3}""", asked).CustomFields.ToDictionary(c => c.Key, c => c.Value.AsInt64()).Should().Equal(new Dictionary<string, long?> { ["x"] = 3, ["y"] = 2 });
        map.Table(CustomFieldLayout.Pairs("own", "n", "v")).Read("""{"own":[{"n":"x","v":null},{"n":"x","v":"5"},{"n":"x","v":"6"}]}""", asked)
            .CustomFields.Select(c => (c.Key, c.Value.AsString())).Should().Equal(("x", "5"));
    }

    [Fact]
    public void Tens_of_thousands_of_pairs_and_references_take_time_by_their_number_and_not_its_square()
    {
        var pairs = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $$"""{"n":"n{{i}}","v":"{{i}}"}"""));
        var map = new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.Companies, Row.References("own", "n") } };
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var contact = map.Table(CustomFieldLayout.Pairs("own", "n", "v")).Read($$"""{"own":[{{pairs}},{"n":"n7"}]}""", AcmeTables.Reading(customs: CustomFieldSelection.All));
        (contact.Companies.Count, contact.CustomFields.Count()).Should().Be((40_000, 40_000));
        System.Diagnostics.Stopwatch.GetElapsedTime(start).Should()
            .BeLessThan(TimeSpan.FromSeconds(10), "the square takes half a minute and more");
    }
}
