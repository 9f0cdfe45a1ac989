namespace Integrations.ContractTesting.Tests.Shared;

/// <summary>Every recorded file is told for what it is, without its name.</summary>
public sealed class PayloadsTests
{
    [SharedTheory]
    [InlineData(Vendors.HubSpot)]
    [InlineData(Vendors.Salesforce)]
    [InlineData(Vendors.QuickBooks)]
    public void Every_file_is_told_and_what_is_not_run_has_a_reason(string vendor)
    {
        var payloads = Folders.Of(vendor).Payloads;

        payloads.Should().HaveCountGreaterThan(60);
        payloads.Where(payload => payload.Kind is PayloadKind.Other or PayloadKind.Metadata or PayloadKind.Request).Should()
            .OnlyContain(payload => payload.LeftOut!.Length > 0);
        payloads.Where(payload => payload.LeftOut?.StartsWith("does not parse", StringComparison.Ordinal) == true).Should().BeEmpty();
        payloads.Where(payload => payload.Kind == PayloadKind.Single && (payload.Resource is null || payload.Records.Count != 1)).Should()
            .BeEmpty();
        payloads.SelectMany(payload => payload.Records).Should().OnlyContain(record => record.Resource != null);
    }

    [SharedTheory]
    [InlineData(Vendors.HubSpot, 8, 0, 6, 10)]
    [InlineData(Vendors.Salesforce, 5, 0, 10, 30)]
    [InlineData(Vendors.QuickBooks, 25, 15, 15, 80)]
    public void Enough_of_each_kind_is_there_to_run(string vendor, int lists, int singles, int errors, int records)
    {
        var payloads = Folders.Of(vendor).Payloads.Where(payload => payload.LeftOut is null).ToArray();

        payloads.Where(payload => payload.Kind == PayloadKind.List).Should().HaveCountGreaterThan(lists);
        payloads.Where(payload => payload.Kind == PayloadKind.Single).Should().HaveCountGreaterThanOrEqualTo(singles);
        payloads.Where(payload => payload.Kind == PayloadKind.Error).Should().HaveCountGreaterThan(errors);
        payloads.SelectMany(payload => payload.Records).Should().HaveCountGreaterThan(records);
    }

    [SharedFact]
    public void The_resources_that_connectors_map_have_records()
    {
        Folders.HubSpot().Records("contacts").Should().NotBeEmpty();
        Folders.HubSpot().Records("pipelines").Should().NotBeEmpty();
        foreach (var type in (string[])["Contact", "Lead", "Opportunity"])
        {
            Folders.Salesforce().Records(type).Should().NotBeEmpty(type);
        }

        var books = Folders.QuickBooks();
        foreach (var entity in (string[])["Customer", "Vendor", "Invoice", "Bill", "Payment", "BillPayment", "Account", "Item",
            "JournalEntry", "CompanyInfo", "TaxRate"])
        {
            books.Records(entity).Should().NotBeEmpty(entity);
        }
    }

    [SharedTheory]
    [InlineData(Vendors.HubSpot)]
    [InlineData(Vendors.QuickBooks)]
    public void Signature_vectors_are_there(string vendor) =>
        Folders.Of(vendor).Payloads.Should().Contain(payload => payload.Kind == PayloadKind.SignatureVectors);

    [SharedTheory]
    [InlineData(Vendors.Salesforce)]
    [InlineData(Vendors.QuickBooks)]
    public void Events_are_there(string vendor) =>
        Folders.Of(vendor).Payloads.Should().Contain(payload => payload.Kind == PayloadKind.Webhook);
}
