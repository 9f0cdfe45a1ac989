using System.Text.Json;

namespace Integrations.ContractTesting.Tests.Xsd;

public sealed class XsdContractTests(Schemas schemas) : IClassFixture<Schemas>
{
    private readonly XsdContract contract = schemas.Load();

    [Fact]
    public void Entities_are_what_may_stand_for_the_envelopes_object() =>
        contract.EntityNames.Should().BeEquivalentTo("Customer", "Invoice");

    [Fact]
    public void Members_come_from_the_whole_chain_of_types() =>
        Check("Customer", """{"Id":"1","DisplayName":"a","Active":true,"Balance":1.5,"sparse":false,"status":"Deleted"}""").Should().BeEmpty();

    [Theory]
    [InlineData("""{"Nickname":"a"}""", "/Nickname")]
    [InlineData("""{"Id":1}""", "/Id")]
    [InlineData("""{"Active":"true"}""", "/Active")]
    [InlineData("""{"Balance":"1.5"}""", "/Balance")]
    [InlineData("""{"DisplayName":{}}""", "/DisplayName")]
    public void Values_are_typed_as_the_schema_types_them(string json, string pointer) =>
        Check("Customer", json).Should().ContainSingle().Which.Pointer.Should().Be(pointer);

    [Fact]
    public void A_reference_is_an_object_of_value_and_name()
    {
        Check("Invoice", """{"CustomerRef":{"value":"2","name":"x"}}""").Should().BeEmpty();
        Check("Invoice", """{"CustomerRef":"2"}""").Should().ContainSingle();
        Check("Invoice", """{"CustomerRef":{"id":"2"}}""").Should().ContainSingle().Which.Pointer.Should().Be("/CustomerRef/id");
    }

    [Fact]
    public void What_repeats_is_an_array_and_what_does_not_is_none()
    {
        Check("Invoice", """{"Line":[{"Amount":1,"DetailType":"Sales","SalesDetail":{"Qty":2}}]}""").Should().BeEmpty();
        Check("Invoice", """{"Line":{"Amount":1}}""").Should().ContainSingle().Which.Pointer.Should().Be("/Line");
        Check("Invoice", """{"Line":[{"Amount":[1]}]}""").Should().ContainSingle().Which.Pointer.Should().Be("/Line/0/Amount");
    }

    [Theory]
    [InlineData("""{"TxnDate":"2026-01-02"}""", true)]
    [InlineData("""{"TxnDate":"02.01.2026"}""", false)]
    [InlineData("""{"Line":[{"DetailType":"Other"}]}""", false)]
    public void Texts_keep_the_forms_the_schema_gives_them(string json, bool fits) =>
        (Check("Invoice", json).Count == 0).Should().Be(fits);

    [Fact]
    public void A_type_of_any_content_holds_anything() =>
        Check("Customer", """{"Ex":{"any":[{"deep":1}]}}""").Should().BeEmpty();

    [Fact]
    public void Nothing_is_required_because_a_sparse_record_leaves_members_out_and_null_is_left_out() =>
        Check("Invoice", """{"CustomerRef":null}""").Should().BeEmpty();

    private IReadOnlyList<Violation> Check(string entity, string json)
    {
        using var document = JsonDocument.Parse(json);
        return contract.Check(entity, document.RootElement)!;
    }
}
