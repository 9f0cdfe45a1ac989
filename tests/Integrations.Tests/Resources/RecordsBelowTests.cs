using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Resources;

/// <summary>Records below another, whose route contains a field: comments of a ticket.</summary>
public sealed class RecordsBelowTests
{
    private const string Listed = """{"data":[{"id":"1","ticket_id":"a b","body":"<p>Hello</p>"}]}""";

    private static ResourceDefinition<TicketComment> Comments { get; } = ResourceDefinition.Of(
        new Mapping<TicketComment>
        {
            { TicketComment.Fields.Id, Text("id").ReadOnly() },
            { TicketComment.Fields.Ticket, Reference("ticket_id").CreateOnly() },
            { TicketComment.Fields.Body, Html("body").NotFilterable() },
            { TicketComment.Fields.Author, "author" },
            { TicketComment.Fields.IsPrivate, Row.Boolean("private").CreateOnly() },
        },
        new ResourceOptions { Object = "comment", IsDescribed = false })
        .List("GET /tickets/{ticket_id}/comments", new()
        {
            Items = "data", Dialect = new ParameterQuery { Filters = { { "ticket_id", FilterOperator.Equal }, "author" } },
        })
        .Create("POST /tickets/{ticket_id}/reply")
        .CreateWhen(nameof(TicketComment.IsPrivate), "POST /tickets/{ticket_id}/notes", new()
        {
            Record = "", Constants = new Dictionary<string, string> { ["private"] = "1" },
        });

    [Fact]
    public async Task A_condition_goes_into_the_route_encoded_and_the_others_into_the_query()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Comments));
        acme.Vendor.Always("GET /tickets/a%20b/comments", Listed);

        var comments = await acme.Client.Ticketing.Comments.ListAsync(new()
        {
            Where = [TicketComment.Fields.Ticket.Is("a b"), TicketComment.Fields.Author.Is("7")],
        }).ToListAsync();

        comments.Should().ContainSingle().Which.Ticket.Should().Be((Reference)"a b");
        acme.Vendor.Requests.Should().ContainSingle().Which.Address.PathAndQuery.Should().EndWith("/tickets/a%20b/comments?author=7");
    }

    [Fact]
    public async Task Without_the_condition_or_the_value_nothing_is_sent_and_the_field_is_named()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Comments));
        var comments = acme.Client.Ticketing.Comments;

        var list = async () => await comments.ListAsync(new() { Where = [TicketComment.Fields.Author.Is("7")] }).ToListAsync();
        var create = () => comments.CreateAsync(new() { Body = "Hello" }).AsTask();

        (await list.Should().ThrowAsync<InvalidRequestException>().WithMessage("*of one Ticket*TicketComment.Fields.Ticket.Is(id)*"))
            .Which.FieldErrors.Should().ContainSingle().Which.Field.Should().Be("Ticket");
        (await create.Should().ThrowAsync<InvalidRequestException>().WithMessage("*needs Ticket to create*"))
            .Which.FieldErrors.Should().ContainSingle().Which.Field.Should().Be("Ticket");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, "reply", """{"body":"Hello"}""")]
    [InlineData(false, "reply", """{"body":"Hello"}""")]
    [InlineData(true, "notes", """{"private":1,"body":"Hello"}""")]
    public async Task A_Boolean_chooses_the_request_that_creates_and_is_not_sent_itself(bool? isPrivate, string route, string body)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Comments));
        acme.Vendor.Always($"POST /tickets/3/{route}", """{"id":"9","ticket_id":"3"}""");

        var created = await acme.Client.Ticketing.Comments.CreateAsync(new() { Ticket = "3", Body = "Hello", IsPrivate = isPrivate });

        created.Id.Should().Be("9");
        acme.Vendor.Requests.Should().ContainSingle().Which.Body.Should().Be(body);
    }
}
