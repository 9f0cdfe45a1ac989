namespace Integrations.ContractTesting.Tests.Xsd;

/// <summary>A small model: an envelope, a chain of types, references, repeats.</summary>
public sealed class Schemas : IDisposable
{
    private const string Service = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:books" targetNamespace="urn:books" elementFormDefault="qualified">
          <xs:include schemaLocation="Entities.xsd"/>
          <xs:element name="AnyEntity" type="Entity" abstract="true"/>
          <xs:element name="Customer" type="Customer" substitutionGroup="AnyEntity"/>
          <xs:element name="Invoice" type="Invoice" substitutionGroup="AnyEntity"/>
          <xs:element name="Envelope" type="Response"/>
          <xs:complexType name="Response">
            <xs:choice>
              <xs:element ref="AnyEntity"/>
              <xs:element name="QueryResponse" type="QueryResponse"/>
              <xs:element name="Fault" type="Fault"/>
            </xs:choice>
            <xs:attribute name="time" type="xs:dateTime"/>
          </xs:complexType>
          <xs:complexType name="QueryResponse">
            <xs:sequence><xs:element ref="AnyEntity" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="startPosition" type="xs:int"/>
          </xs:complexType>
          <xs:complexType name="Fault">
            <xs:sequence><xs:element name="Error" type="Error" maxOccurs="unbounded"/></xs:sequence>
          </xs:complexType>
          <xs:complexType name="Error">
            <xs:sequence><xs:element name="Message" type="xs:string"/></xs:sequence>
            <xs:attribute name="code" type="xs:string"/>
          </xs:complexType>
        </xs:schema>
        """;

    private const string Entities = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:books" targetNamespace="urn:books" elementFormDefault="qualified">
          <xs:complexType name="Entity" abstract="true">
            <xs:sequence><xs:element name="Id" type="xs:string" minOccurs="0"/></xs:sequence>
            <xs:attribute name="sparse" type="xs:boolean"/>
            <xs:attribute name="status" type="xs:string"/>
          </xs:complexType>
          <xs:complexType name="Named">
            <xs:complexContent><xs:extension base="Entity">
              <xs:sequence><xs:element name="DisplayName" type="xs:string" minOccurs="0"/><xs:element name="Active" type="xs:boolean" minOccurs="0"/></xs:sequence>
            </xs:extension></xs:complexContent>
          </xs:complexType>
          <xs:complexType name="Customer">
            <xs:complexContent><xs:extension base="Named">
              <xs:sequence><xs:element name="Balance" type="xs:decimal" minOccurs="0"/><xs:element name="Ex" type="Anything" minOccurs="0"/></xs:sequence>
            </xs:extension></xs:complexContent>
          </xs:complexType>
          <xs:complexType name="Invoice">
            <xs:complexContent><xs:extension base="Entity">
              <xs:sequence>
                <xs:element name="CustomerRef" type="Reference" minOccurs="0"/>
                <xs:element name="TxnDate" type="xs:date" minOccurs="0"/>
                <xs:element name="Line" type="Line" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
            </xs:extension></xs:complexContent>
          </xs:complexType>
          <xs:complexType name="Line">
            <xs:sequence>
              <xs:element name="Amount" type="xs:decimal" minOccurs="0"/>
              <xs:element name="DetailType" type="DetailType" minOccurs="0"/>
              <xs:choice minOccurs="0"><xs:element name="SalesDetail" type="SalesDetail"/><xs:element name="Empty" type="Anything"/></xs:choice>
            </xs:sequence>
          </xs:complexType>
          <xs:complexType name="SalesDetail"><xs:sequence><xs:element name="Qty" type="xs:decimal" minOccurs="0"/></xs:sequence></xs:complexType>
          <xs:complexType name="Anything"><xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
          <xs:complexType name="Reference"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="name" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>
          <xs:simpleType name="DetailType"><xs:restriction base="xs:string"><xs:enumeration value="Sales"/><xs:enumeration value="SubTotal"/></xs:restriction></xs:simpleType>
        </xs:schema>
        """;

    private readonly TemporaryFolder folder =
        new TemporaryFolder().With("Service.xsd", Service).With("Entities.xsd", Entities);

    public XsdContract Load() => XsdContract.Load(folder.At("Service.xsd"), "AnyEntity");

    public void Dispose() => folder.Dispose();
}
