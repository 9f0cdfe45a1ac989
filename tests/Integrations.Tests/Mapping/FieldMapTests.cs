using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Mapping;

/// <summary>A tenant's rows laid over a connector's table.</summary>
public sealed class FieldMapTests
{
    private static readonly FieldMap Map = new(
        new Dictionary<string, string> { ["Title"] = "data.role", ["Emails"] = "data.mail" },
        new Dictionary<string, string> { ["region"] = "data.sales_region", ["deep"] = "x.y.z" });

    [Fact]
    public void A_unified_field_is_read_and_written_at_the_tenants_path_alone()
    {
        var table = AcmeContacts.Map.Table(AcmeContacts.Options.CustomFields, Map);
        var contact = table.Read("""{"data":{"title":"theirs","role":"ours","email":"no@x.test","mail":"yes@x.test"}}""");
        contact.Title.Should().Be("ours");
        contact.Emails.Should().ContainSingle().Which.Address.Should().Be("yes@x.test");
        table.Write(new Contact { Title = "CTO" }).Should().Be("""{"data":{"role":"CTO"}}""");
        table.DefaultSelection.Should().Contain(["role", "mail", "sales_region", "x.y.z"]).And.NotContain("title");
    }

    [Fact]
    public void A_mapped_custom_field_need_not_be_asked_for()
    {
        var table = AcmeContacts.Map.Table(AcmeContacts.Options.CustomFields, Map);
        var contact = table.Read("""{"data":{"sales_region":"North"},"x":{"y":{"z":3}}}""");
        contact.CustomFields["region"].AsString().Should().Be("North");
        contact.CustomFields["deep"].AsDecimal().Should().Be(3);
        contact.CustomFields.Select(c => c.Key).Should().BeEquivalentTo("region", "deep");
        contact.Invoking(c => c.CustomFields["sales_region"]).Should().Throw<InvalidOperationException>();
        table.Write(new Contact { FirstName = "Ann" }, customs: new Dictionary<string, CustomValue> { ["region"] = "South", ["deep"] = 4 })
            .Should().Be("""{"data":{"first":"Ann","sales_region":"South"},"x":{"y":{"z":4}}}""");
    }

    [Fact]
    public void The_connectors_own_table_is_untouched()
    {
        _ = AcmeContacts.Resource.Table(Map);
        AcmeContacts.Map.Read("""{"data":{"title":"theirs","role":"ours"}}""").Title.Should().Be("theirs");
        AcmeContacts.Resource.Table(FieldMap.Empty).Should().BeSameAs(AcmeContacts.Resource.Table(FieldMap.Empty));
    }
}
