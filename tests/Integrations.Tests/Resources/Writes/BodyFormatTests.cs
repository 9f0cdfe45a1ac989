using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Bodies leave in the format the definition names: JSON, a form, or one of the connector's own.</summary>
public sealed class BodyFormatTests
{
    private const string Done = """{"id":"1"}""";

    [Fact]
    public async Task A_form_names_members_of_objects_in_brackets()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new() { Name = "Ann", Emails = { new("a@b.test") },
            Addresses = { new() { Label = "billing", Street = "1 High St", City = "Bath" } } });
        Pairs(till).Should().Equal("name=Ann", "email=a@b.test", "address[line1]=1 High St", "address[city]=Bath");
        till.Vendor.Last.ContentType.Should().Be("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task A_form_numbers_the_elements_of_lists()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /invoices", Done);
        await till.Client.Accounting.Invoices.CreateAsync(new() { Lines = { new() { Description = "Tea", Quantity = 2.5m,
            Item = new() { Id = "p1" } }, new() { Description = "Milk" } } });
        Pairs(till).Should().Equal("items[0][text]=Tea", "items[0][quantity]=2.5", "items[0][price][id]=p1", "items[1][text]=Milk");
    }

    [Fact]
    public async Task A_form_may_name_members_by_dots()
    {
        await using var till = await StartAsync(BodyFormat.Form(FormNames.Dots));
        till.Vendor.On("POST /invoices", Done);
        await till.Client.Accounting.Invoices.CreateAsync(new() { Lines = { new() { Description = "Tea", Item = new() { Id = "p1" } } } });
        Pairs(till).Should().Equal("items.0.text=Tea", "items.0.price.id=p1");
    }

    [Fact]
    public async Task Numbers_and_Booleans_are_text_in_a_form()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /items", Done);
        await till.Client.Accounting.Items.CreateAsync(new() { Name = "Tea", IsTaxable = false, UnitPrice = new(12.50m, "EUR") });
        Pairs(till).Should().Equal("name=Tea", "taxable=false", "price[amount]=12.50", "price[currency]=EUR");
    }

    [Theory]
    [InlineData("a&b=c+d e%20f", "name=a%26b%3Dc%2Bd+e%2520f")]
    [InlineData("Zoë 東京 😀", "name=Zo%C3%AB+%E6%9D%B1%E4%BA%AC+%F0%9F%98%80")]
    [InlineData("line\nbreak\"", "name=line%0Abreak%22")]
    public async Task A_form_escapes_what_would_end_a_value(string name, string body)
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new() { Name = name });
        till.Vendor.Last.Body.Should().Be(body);
    }

    [Fact]
    public async Task Custom_fields_are_nested_and_their_names_escaped()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new() { CustomFields = { ["tier & more"] = "gold", ["score"] = 7,
            ["vip"] = true } });
        till.Vendor.Last.Body.Should().StartWith("metadata%5Btier+%26+more%5D=gold&");
        Pairs(till).Should().Equal("metadata[tier & more]=gold", "metadata[score]=7", "metadata[vip]=true");
    }

    [Theory]
    [InlineData(FormNames.Brackets, "a][b")]
    [InlineData(FormNames.Brackets, "price [EUR]")]
    [InlineData(FormNames.Dots, "a.b")]
    public async Task A_name_that_would_be_read_as_several_is_refused_and_not_sent(FormNames names, string name)
    {
        await using var till = await StartAsync(BodyFormat.Form(names));
        (await FluentActions.Awaiting(() =>
            till.Client.Accounting.Customers.CreateAsync(new() { CustomFields = { [name] = "gold" } }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).WithMessage($"*'{name}' in 'metadata'*").Which.Message.Should()
                .NotContain("gold");
        till.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(FormNames.Brackets, "a.b", "metadata[a.b]=gold")]
    [InlineData(FormNames.Dots, "a[b]", "metadata.a[b]=gold")]
    public async Task Any_other_name_is_sent_as_it_is(FormNames names, string name, string pair)
    {
        await using var till = await StartAsync(BodyFormat.Form(names));
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new() { CustomFields = { [name] = "gold" } });
        Pairs(till).Should().Equal(pair);
    }

    [Fact]
    public async Task What_is_cleared_is_sent_empty_and_what_is_not_touched_is_not_sent()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers/1", Done).On("POST /invoices/1", Done, Done);
        await till.Client.Accounting.Customers.UpdateAsync("1", new() { Name = "Ann" }, new() { Clear = [Customer.Fields.Notes,
            Customer.Fields.Custom("tier")] });
        Pairs(till).Should().Equal("name=Ann", "description=", "metadata[tier]=");
        await till.Client.Accounting.Invoices.UpdateAsync("1", new() { Memo = "x" }, new() { Clear = [Invoice.Fields.Lines] });
        Pairs(till).Should().Equal("memo=x", "items=");
        var touched = new Invoice { Memo = "y" };
        touched.Lines.Clear();
        await till.Client.Accounting.Invoices.UpdateAsync("1", touched);
        Pairs(till).Should().Equal("memo=y", "items=");
    }

    [Fact]
    public async Task An_empty_record_is_an_empty_form_that_empties_no_custom_fields()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new());
        (till.Vendor.Last.Body, till.Vendor.Last.ContentType).Should().Be(("", "application/x-www-form-urlencoded"));
    }

    [Fact]
    public async Task Deletes_upserts_batches_links_and_reads_by_ids_take_the_format_too()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers/delete", Done).On("POST /customers/upsert", Done)
            .On("POST /customers/batch", """{"data":[{"id":"1"},{"id":"2"}]}""").On("POST /links", Done)
            .On("POST /customers/read", """{"data":[{"id":"1"}]}""");
        var customers = till.Client.Accounting.Customers;
        await customers.DeleteAsync("7");
        Pairs(till).Should().Equal("id=7", "confirm=true");
        await customers.UpsertAsync("ref", "r/1", new() { Name = "Ann" });
        Pairs(till).Should().StartWith(["customers[0][by]=ref", "customers[0][value]=r/1", "customers[0][name]=Ann"]);
        await customers.CreateManyAsync([new() { Name = "Ann" }, new() { Name = "Bob" }]);
        Pairs(till).Should().Equal("customers[0][name]=Ann", "customers[1][name]=Bob");
        await customers.LinkAsync("1", Invoice.Resource, "i 9");
        Pairs(till).Should().Equal("from[id]=1", "to=i 9");
        await customers.GetManyAsync(["1", "2"]);
        Pairs(till).Should().Equal("ids[0]=1", "ids[1]=2");
        till.Vendor.Requests.Should().OnlyContain(r => r.ContentType == "application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task One_resource_may_have_a_format_of_its_own()
    {
        await using var till = await StartAsync(ofItems: BodyFormat.Json);
        till.Vendor.On("POST /items", Done).On("POST /customers", Done);
        await till.Client.Accounting.Items.CreateAsync(new() { Name = "Tea" });
        (till.Vendor.Last.Body, till.Vendor.Last.ContentType).Should().Be(("""{"name":"Tea"}""", "application/json"));
        await till.Client.Accounting.Customers.CreateAsync(new() { Name = "Ann" });
        till.Vendor.Last.Body.Should().Be("name=Ann");
    }

    [Fact]
    public async Task A_repeated_write_sends_the_same_form()
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers/1", new AcmeAnswer(503), Done);
        await till.RunAsync(till.Client.Accounting.Customers.UpdateAsync("1", new() { Name = "Ann" }));
        till.Vendor.Requests.Select(r => r.Body).Should().Equal("name=Ann", "name=Ann");
    }

    [Fact]
    public async Task A_signature_of_the_call_covers_the_form()
    {
        await using var till = await AcmeHost.StartAsync(Till.With(BodyFormat.Form(), scheme: new OAuth1()));
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new() { Name = "Ann & Bob" });
        var sent = till.Vendor.Last;
        var signed = sent.Headers["Authorization"]["OAuth ".Length..].Split(',')
            .Select(pair => pair.Split('=', 2)).ToDictionary(p => p[0], p => p[1].Trim('"'));
        var keys = new OAuth1Signature.Keys(signed["oauth_consumer_key"], "client-secret", "token-1", "");
        OAuth1Signature.Header(HttpMethod.Post, sent.Address, keys, realm: null, signed["oauth_nonce"], till.Clock.GetUtcNow(), sent.Body!)
            .Should().Contain($"oauth_signature=\"{signed["oauth_signature"]}\"");
    }

    [Theory]
    [InlineData("Ann Example is taken", "... is taken")]
    [InlineData("cannot parse name=Ann+Example", "cannot parse name=...")]
    [InlineData("cannot parse name=Ann%20Example", "cannot parse name=...")]
    public async Task A_refusal_quotes_nothing_that_a_form_sent(string message, string shown)
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers", AcmeAnswer.Error(400, "bad", message));
        (await FluentActions.Awaiting(() => till.Client.Accounting.Customers.CreateAsync(new() { Name = "Ann Example" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.VendorMessage.Should().Be(shown);
    }

    [Theory]
    [InlineData("address[city]", "Addresses")]
    [InlineData("email", "Emails")]
    [InlineData("metadata[tier]", "metadata[tier]")]
    public async Task A_refusal_names_the_hosts_field_of_a_nested_name(string param, string field)
    {
        await using var till = await StartAsync();
        till.Vendor.On("POST /customers", new AcmeAnswer(400, JsonSerializer.Serialize(new { error = new { param, message = "no" } })));
        (await FluentActions.Awaiting(() => till.Client.Accounting.Customers.CreateAsync(new() { Name = "Ann" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Field = field, VendorField = param, Message = "no" });
    }

    [Fact]
    public async Task A_connectors_own_format_is_what_it_writes()
    {
        await using var till = await StartAsync(new Lines());
        till.Vendor.On("POST /customers", Done);
        await till.Client.Accounting.Customers.CreateAsync(new() { Name = "Ann", Notes = "x" });
        (till.Vendor.Last.Body, till.Vendor.Last.ContentType)
            .Should().Be(("name: Ann\ndescription: x\nmetadata: {}\n", "text/plain; charset=utf-8"));
    }

    [Fact]
    public async Task A_body_that_a_format_cannot_write_is_refused_and_not_sent()
    {
        await using var till = await StartAsync(new Lines());
        (await FluentActions.Awaiting(() => till.Client.Accounting.Customers.CreateAsync(new() { Name = "secret\nword" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.Message.Should().Contain("customers.create").And.NotContain("word");
        till.Vendor.Requests.Should().BeEmpty();
    }

    private static Task<AcmeHost> StartAsync(BodyFormat? format = null, BodyFormat? ofItems = null) =>
        AcmeHost.StartAsync(Till.With(format ?? BodyFormat.Form(), ofItems));

    /// <summary>The last form, as the vendor reads it.</summary>
    private static IEnumerable<string> Pairs(AcmeHost till) => till.Vendor.Last.Body!.Split('&').Select(pair => pair.Split('='))
        .Select(pair => $"{WebUtility.UrlDecode(pair[0])}={WebUtility.UrlDecode(pair[1])}");

    /// <summary>A vendor that takes one line a member.</summary>
    private sealed class Lines : BodyFormat
    {
        protected internal override string ContentType => "text/plain; charset=utf-8";

        protected internal override void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
        {
            using var document = JsonDocument.Parse(json.ToArray());
            foreach (var member in document.RootElement.EnumerateObject())
            {
                var value = member.Value.ToString();
                if (value.Contains('\n', StringComparison.Ordinal)) throw new FormatException($"'{value}' has two lines.");
                output.Write(Encoding.UTF8.GetBytes($"{member.Name}: {value}\n"));
            }
        }
    }
}
