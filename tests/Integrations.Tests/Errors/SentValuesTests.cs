using System.Text;
using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Errors;

public sealed class SentValuesTests
{
    private static readonly ErrorTable Table =
        new() { MessagePaths = ["message"], Fields = new FieldErrorTable("errors") { Field = "field", Message = "message" } };

    [Fact]
    public void What_was_written_is_cut_out_of_the_vendors_words()
    {
        var error = Told("""{"message":"sarah@co.com is taken (SARAH@CO.COM)","errors":[{"field":"email","message":"'sarah@co.com' exists"}]}""", Request("""{"properties":{"email":"sarah@co.com"}}"""));
        error.Message.Should().Be("... is taken (...)");
        error.Fields.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Field = "email", Message = "'...' exists" });
    }

    [Fact]
    public void A_value_within_another_leaves_nothing_behind() =>
        Told("""{"message":"Sarah Chen exists"}""", Request("""["Sarah","Sarah Chen"]""")).Message.Should().Be("... exists");

    [Theory]
    [InlineData("""{"email":"was"}""", RetrySafety.NonIdempotent, "too short to be told from a word")]
    [InlineData("""{"filter":"taken"}""", RetrySafety.Safe, "a query names fields, which help")]
    [InlineData("grant_type=taken", RetrySafety.NonIdempotent, "not JSON")]
    [InlineData("""{"taken":"taken"}""", RetrySafety.NonIdempotent, "a name of a field")]
    [InlineData("""{"half":"\ud800"}""", RetrySafety.NonIdempotent, "no text at all")]
    public void Words_stay(string body, RetrySafety safety, string because) =>
        Told("""{"message":"it was taken"}""", Request(body, safety)).Message.Should().Be("it was taken", because);

    [Fact]
    public void A_value_that_begins_with_the_name_of_a_field_is_cut_out_whole() =>
        Told("""{"message":"email of Chen is taken, as email is"}""", Request("""{"email":"email of Chen"}""")).Message.Should().Be("... is taken, as email is");

    [Fact]
    public void A_word_that_begins_with_the_name_of_a_field_stays_where_the_value_reads_as_the_name() =>
        Told("""{"message":"taken2 is wrong"}""", Request("""{"taken":"taken"}""")).Message.Should().Be("taken2 is wrong");

    [Theory]
    [InlineData("AC47", "... is taken")]
    [InlineData("AC4", "AC4 is taken")]
    public void A_value_of_the_address_is_cut_out_from_four_characters_on(string value, string message) =>
        Told($$"""{"message":"{{value}} is taken"}""", Request("{}") with { ValuesInAddress = [value] }).Message.Should().Be(message);

    [Fact]
    public void A_value_that_travels_in_a_form_is_cut_out_as_the_form_spells_it()
    {
        var form = Request("""{"name":"Jane & Doe"}""") with { Format = BodyFormat.Form() };
        Told("""{"message":"name=Jane+%26+Doe (Jane%20%26%20Doe) is taken"}""", form).Message.Should().Be("name=... (...) is taken");
    }

    private static VendorError Told(string response, VendorRequest request)
    {
        var sent = SentValues.Of(request);
        return VendorError.Read(ErrorDocument.Parse(Encoding.UTF8.GetBytes(response)), Table, null)
            .Cleaned(new([], sent.Names, sent.Values));
    }

    private static VendorRequest Request(string body, RetrySafety safety = RetrySafety.NonIdempotent) =>
        new() { Method = HttpMethod.Post, Address = new("https://acme.test"), Operation = "create", Safety = safety,
            Body = Encoding.UTF8.GetBytes(body) };
}
