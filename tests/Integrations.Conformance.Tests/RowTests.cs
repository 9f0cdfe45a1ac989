using Integrations.Simulators;
using Integrations.Conformance.Tests.Plain;
using Integrations.Models;
using Xunit.Sdk;

namespace Integrations.Conformance.Tests;

/// <summary>The rows of a topic's theories, and the check that every topic has a class.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task A_case_of_each_resource_has_a_row_for_each_with_its_name()
    {
        var rows = await RowsAsync(new OfEachResourceAttribute(4, 5));

        rows.Select(row => $"{row.GetData()[0]}").Should().StartWith(["consent contacts", "consent companies", "keyed contacts"])
            .And.HaveCount(2 * new PlainVendors().Variants.Count);
        rows.Should().AllSatisfy(row => row.GetData()[1..].Should().Equal(4, 5));
    }

    [Theory]
    [InlineData(0, "contacts")]
    [InlineData(1, "contacts", "companies")]
    [InlineData(3, "contacts")]
    public async Task A_resource_whose_account_never_has_that_number_of_records_has_no_row(int records, params string[] resources)
    {
        var rows = await RowsAsync<Fixed>(new OfEachResourceAttribute { Records = records });

        rows.Select(row => $"{row.GetData()[0]}").Should().Equal(resources.Select(resource => $"keyed {resource}"));
    }

    [Theory]
    [InlineData(Operation.Create, "contacts")]
    [InlineData(Operation.Get, "contacts", "companies")]
    public async Task A_resource_that_does_not_declare_the_operation_of_a_case_has_no_row(Operation needs, params string[] resources)
    {
        var rows = await RowsAsync<PlainUnderTest<Keyed>>(new OfEachResourceAttribute { Needs = needs });

        rows.Select(row => $"{row.GetData()[0]}").Should().Equal(resources.Select(resource => $"keyed {resource}"));
        rows.Should().AllSatisfy(row => row.Explicit.Should().BeFalse());
    }

    [Theory]
    [InlineData(Operation.Upsert, false)]
    [InlineData(Operation.Other, true)]
    public async Task A_case_of_no_resource_has_one_row_that_is_left_out(Operation needs, bool needsHide)
    {
        var rows = await RowsAsync<PlainUnderTest<Keyed>>(new OfEachResourceAttribute { Needs = needs, NeedsHide = needsHide });

        rows.Should().ContainSingle().Which.Explicit.Should().BeTrue();
    }

    [Fact]
    public async Task Another_scheme_of_the_same_connector_has_rows_where_a_case_tests_its_requests()
    {
        (await VariantsAsync<TwoSchemes>(new OfEachResourceAttribute())).Should().Equal("keyed");
        (await VariantsAsync<TwoSchemes>(new OfEachResourceAttribute { EachScheme = true })).Should().Equal("keyed", "other");
        (await VariantsAsync<TwoSchemes>(new OfFirstResourceAttribute())).Should().Equal("keyed", "other");
        (await VariantsAsync<TwoSchemes>(new OfFirstResourceAttribute { EachScheme = false })).Should().Equal("keyed");
    }

    [Fact]
    public async Task A_vendor_that_tests_everything_has_all_rows_for_each_scheme() =>
        (await VariantsAsync<Everything>(new OfEachResourceAttribute())).Should().Equal("keyed", "other");

    [Fact]
    public async Task A_case_that_starts_with_another_number_than_its_rows_say_fails() =>
        await FluentActions.Awaiting(() => new ResourceCase<Company>(new Fixed()).RunAsync(records: 0)).Should()
            .ThrowAsync<InvalidOperationException>().WithMessage("*Records*0*");

    [Fact]
    public async Task A_case_of_the_core_is_left_out_for_all_vendors_but_one()
    {
        var rows = await RowsAsync(new OfCoreAttribute());

        rows.Select(row => row.Explicit == true).Should().Equal(new PlainVendors().Variants.Select(vendor => !vendor.TestsCore));
        new PlainVendors().TestsCore.Should().BeTrue();
    }

    [Fact]
    public void A_row_is_the_same_resource_of_the_same_vendor_after_the_runner_has_stored_it()
    {
        var row = new ResourceCase<Company>(typeof(PlainVendors), new PlainVendors().Variants[3]);

        var stored = SerializationHelper.Instance.Serialize(row);

        SerializationHelper.Instance.Deserialize<ResourceCase<Company>>(stored)!.ToString().Should().Be("subdomain companies");
    }

    [Fact]
    public void A_topic_without_a_class_is_named() =>
        FluentActions.Invoking(() => new Alone().Every_topic_has_a_class_in_this_assembly()).Should().Throw<XunitException>()
            .Which.Message.Should().Contain("ListingTests : Listing<Lone>").And.NotContain("ConnectingTests");

    private static Task<IReadOnlyCollection<ITheoryDataRow>> RowsAsync(Xunit.v3.DataAttribute data) => RowsAsync<PlainVendors>(data);

    private static async Task<IReadOnlyCollection<ITheoryDataRow>> RowsAsync<TVendor>(Xunit.v3.DataAttribute data)
        where TVendor : VendorUnderTest, new() =>
        await data.GetData(typeof(Listing<TVendor>).GetMethod(nameof(Listing<>.A_list_of_nothing_is_empty))!, new DisposalTracker());

    private static async Task<IEnumerable<string>> VariantsAsync<TVendor>(Xunit.v3.DataAttribute data)
        where TVendor : VendorUnderTest, new() =>
        (await RowsAsync<TVendor>(data)).Select(row => $"{row.GetData()[0]}".Split(' ')[0]).Distinct();

    private sealed class Lone : PlainUnderTest<Keyed>;

    /// <summary>A connector with two schemes.</summary>
    private sealed class TwoSchemes : PlainUnderTest<Keyed>
    {
        public override IReadOnlyList<VendorUnderTest> Variants => [this, new Other(false)];
    }

    private sealed class Everything : PlainUnderTest<Keyed>
    {
        public override IReadOnlyList<VendorUnderTest> Variants => [this, new Other(true)];
    }

    private sealed class Other(bool testsCore) : PlainUnderTest<Keyed>
    {
        public override string Variant => "other";

        public override bool DiffersByScheme => true;

        public override bool TestsCore => testsCore;
    }

    /// <summary>A vendor whose accounts have one or two companies.</summary>
    private sealed class Fixed : PlainUnderTest<Keyed>
    {
        public override IReadOnlyList<ResourceUnderTest> Resources =>
        [
            base.Resources[0],
            new ResourceUnderTest<RestSimulator, Company>(client => client.Crm.Companies)
            {
                Facts = new() { Text = Company.Fields.Name, UnknownId = "team-999", ListRoute = "GET /api/teams" },
                Start = (records, options, cancellationToken) =>
                    PlainVendor.StartAsync(new Keyed(), 0, records, options, cancellationToken),
                Least = 1,
                Most = 2,
            },
        ];
    }

    private sealed class Alone : Connecting<Lone>;
}
