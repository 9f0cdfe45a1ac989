namespace Integrations.ContractTesting.Tests.Xsd;

public sealed class XmlToJsonTests(Schemas schemas) : IClassFixture<Schemas>
{
    private readonly XmlToJson converter = new(schemas.Load(), "Envelope");

    [Fact]
    public void An_answer_becomes_the_vendors_json_typed_by_the_schemas() =>
        Convert("""
            <Envelope xmlns="urn:books" time="2026-01-02T03:04:05Z">
              <QueryResponse startPosition="1">
                <Invoice sparse="false"><Id>7</Id><CustomerRef name="x">2</CustomerRef><Line><Amount>700.00</Amount></Line></Invoice>
              </QueryResponse>
            </Envelope>
            """).Should().Be("""{"time":"2026-01-02T03:04:05Z","QueryResponse":{"startPosition":1,"Invoice":[{"sparse":false,"Id":"7","CustomerRef":{"value":"2","name":"x"},"Line":[{"Amount":700.00}]}]}}""");

    [Fact]
    public void An_entity_without_envelope_and_namespace_is_wrapped_by_its_name() =>
        Convert("<Customer status=\"Deleted\"><Id>1</Id><Active>true</Active></Customer>").Should().Be("""{"Customer":{"status":"Deleted","Id":"1","Active":true}}""");

    [Fact]
    public void A_fault_without_envelope_is_wrapped_too() =>
        Convert("""<Fault><Error code="610"><Message>m</Message></Error></Fault>""").Should().Be("""{"Fault":{"Error":[{"code":"610","Message":"m"}]}}""");

    [Fact]
    public void Elements_the_schemas_do_not_know_are_texts_and_arrays_where_they_repeat() =>
        Convert("<Customer><New>1</New><New>2</New><Deep><Inner>x</Inner></Deep></Customer>").Should().Be("""{"Customer":{"New":["1","2"],"Deep":{"Inner":"x"}}}""");

    [Fact]
    public void An_empty_number_is_null_and_an_empty_object_is_one() =>
        Convert("<Invoice><Line><Amount/><SalesDetail/></Line></Invoice>").Should().Be("""{"Invoice":{"Line":[{"Amount":null,"SalesDetail":{}}]}}""");

    [Fact]
    public void What_is_neither_envelope_nor_entity_is_not_converted() =>
        converter.Convert("<html/>").Should().BeNull();

    private string Convert(string xml) => converter.Convert(xml)!.ToJsonString();
}
