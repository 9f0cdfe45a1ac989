using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Models;

public sealed class RecordTests
{
    [Fact]
    public void Reading_a_list_is_no_touch_and_every_change_is()
    {
        var contact = new Contact();
        _ = contact.Emails.Count;
        Contact.Fields.Emails.IsSet(contact).Should().BeFalse();
        Contact.Fields.Phones.IsSet(contact).Should().BeFalse();
        Action<RecordList<string>>[] touches =
            [l => l.Add("x"), l => l.AddRange(), l => l.Clear(), l => l.Insert(0, "x"), l => l.AddRange("a", "b")];
        foreach (var touch in touches)
        {
            var list = new RecordList<string>();
            touch(list);
            list.IsTouched.Should().BeTrue();
        }

        var filled = new RecordList<string> { "a" };
        filled[0] = "b";
        filled.Remove("b");
        filled.IsTouched.Should().BeTrue();
        filled.Should().BeEmpty();
    }

    [Fact]
    public void What_a_reader_filled_counts_as_set_elsewhere()
    {
        var read = AcmeContacts.Map.Read("""{"data":{"email":"a@x.test","title":"CTO"}}""");
        Contact.Fields.Emails.IsSet(read).Should().BeTrue();
        Contact.Fields.Title.IsSet(read).Should().BeTrue();
        Contact.Fields.Phones.IsSet(read).Should().BeFalse();
        new Contact().Emails.Primary.Should().BeNull();
        read.Emails.Primary!.Address.Should().Be("a@x.test");
    }

    [Fact]
    public void A_difference_names_the_field_and_both_values()
    {
        var before = new Contact { FirstName = "Ann", Title = "CTO", Emails = { "a@x.test" }, Owner = "1" };
        var after = new Contact { FirstName = "Ann", LastName = "Lee", Emails = { "a@x.test", "b@x.test" }, Owner = "1" };
        var differences = Contact.Fields.Diff(before, after);
        differences.Select(d => d.Field).Should().BeEquivalentTo("LastName", "FullName", "Title", "Emails");
        var title = differences.Single(d => d.Field == "Title");
        title.Before.Should().Be("CTO");
        title.After.Should().BeNull();
        title.ToString().Should().Be("Title");
        Contact.Fields.Diff(before, before).Should().BeEmpty();
    }

    [Fact]
    public void Lines_are_compared_by_what_they_hold()
    {
        var left = new InvoiceLine { Amount = 1, Item = "9" };
        var right = new InvoiceLine { Amount = 1.00m, Item = "9" };
        left.Should().Be(right);
        left.GetHashCode().Should().Be(right.GetHashCode());
        right.Quantity = 2;
        left.Equals(right).Should().BeFalse();
        Invoice.Fields.Diff(new Invoice { Lines = { left } }, new Invoice { Lines = { right } }).Should()
            .ContainSingle().Which.Field.Should().Be("Lines");
    }

    [Fact]
    public void A_record_prints_its_kind_id_and_connector_and_no_value()
    {
        var contact = AcmeContacts.Map.Read("""{"id":"42","data":{"first":"Sarah","email":"sarah@x.test"}}""");
        contact.ToString().Should().Be("Contact 42 (acme)");
        new Contact { FirstName = "Sarah" }.ToString().Should().Be("Contact (new)");
        contact.Raw.ToString().Should().StartWith("Raw (").And.NotContain("Sarah");
        Contact.Fields.FirstName.Is("Sarah").ToString().Should().Be("FirstName Equal");
    }

    [Theory]
    [InlineData("Ann", "Lee", "Ann Lee")]
    [InlineData("Ann", null, "Ann")]
    [InlineData(null, "Lee", "Lee")]
    [InlineData("", "", null)]
    public void A_full_name_is_joined_from_its_parts(string? first, string? last, string? full)
    {
        new Contact { FirstName = first, LastName = last }.FullName.Should().Be(full);
        new Contact { FirstName = first, LastName = last, FullName = "Said" }.FullName.Should().Be("Said");
    }

    [Theory]
    [InlineData("Ann Lee", "Ann", "Lee")]
    [InlineData("  Ann   Mary  Lee ", "Ann   Mary", "Lee")]
    [InlineData("Cher", null, "Cher")]
    [InlineData(" ", null, null)]
    [InlineData(null, null, null)]
    public void A_full_name_is_split_at_its_last_space(string? full, string? first, string? last) =>
        PersonName.Split(full).Should().Be((first, last));

    [Fact]
    public void A_derived_full_name_is_not_set()
    {
        Contact.Fields.FullName.IsSet(new Contact { FirstName = "Ann" }).Should().BeFalse();
        Contact.Fields.FullName.IsSet(new Contact { FullName = "Ann" }).Should().BeTrue();
        Contact.Fields.FullName.IsSet(new Contact { FullName = null }).Should().BeFalse();
    }

    [Fact]
    public void Records_share_nothing()
    {
        var one = new Contact { Emails = { "a@x.test" } };
        var two = new Contact();
        two.Emails.Add("b@x.test");
        two.CustomFields["x"] = 1;
        one.Emails.Should().ContainSingle();
        one.CustomFields["x"].IsNull.Should().BeTrue();
        var read = AcmeContacts.Map.Table();
        var left = read.Read("""{"data":{"email":"a@x.test"}}""");
        var right = read.Read("""{"data":{"email":"b@x.test"}}""");
        left.Emails.Clear();
        right.Emails.Should().ContainSingle();
        right.Raw.Bytes.Equals(left.Raw.Bytes).Should().BeFalse();
    }

    [Fact]
    public void Every_field_of_every_record_gets_what_it_set()
    {
        Check(Contact.Fields, nameof(Contact.FullName));
        Check(Company.Fields);
        Check(Deal.Fields);
        Check(Pipeline.Fields);
        Check(User.Fields);
        Check(Customer.Fields);
        Check(LedgerAccount.Fields);
        Check(Item.Fields);
        Check(Invoice.Fields);
        Check(Payment.Fields);
    }

    private static void Check<T>(FieldSet<T> fields, params string[] derived)
        where T : UnifiedRecord, new()
    {
        fields.All.Select(f => f.Name).Should().OnlyHaveUniqueItems();
        fields.All.Select(f => f.Name).Should().BeEquivalentTo(typeof(T).GetProperties().Select(p => p.Name)
            .Except([nameof(UnifiedRecord.Connector), nameof(UnifiedRecord.CustomFields), nameof(UnifiedRecord.Raw),
                nameof(UnifiedRecord.Issues), "Fields"]));
        foreach (var field in fields.All.Where(f => !derived.Contains(f.Name)))
        {
            var record = new T();
            field.IsSet(record).Should().BeFalse($"{field} of a new record is not set");
            var property = typeof(T).GetProperty(field.Name)!;
            if (property.GetValue(record) is System.Collections.IList list
                && property.PropertyType.IsGenericType) list.Add(Sample(property.PropertyType.GetGenericArguments()[0]));
            else property.SetValue(record, Sample(property.PropertyType));
            field.IsSet(record).Should().BeTrue($"{field} was set");
            fields.All.Where(f => f != field && !derived.Contains(f.Name)).Should()
                .OnlyContain(f => !f.IsSet(record), $"only {field} was set");
            var copy = new T();
            field.Copy(record, copy);
            fields.Diff(record, copy).Should().BeEmpty();
        }
    }

    private static object Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? "x" : type == typeof(bool) ? true : type == typeof(DateOnly) ? new DateOnly(2026, 1, 1)
            : type == typeof(EmailAddress) ? new EmailAddress("a") : type == typeof(PhoneNumber) ? new PhoneNumber("1")
                : Activator.CreateInstance(type)!;
    }

    [Fact]
    public void A_list_takes_no_null()
    {
        var contact = new Contact { Tags = { "a" } };
        contact.Invoking(c => c.Emails.Add(null!)).Should().Throw<ArgumentNullException>();
        contact.Invoking(c => c.Tags[0] = null!).Should().Throw<ArgumentNullException>();
        contact.Invoking(c => c.Phones.AddRange("1", null!)).Should().Throw<ArgumentNullException>();
    }
}
