using System.Text.Json.Nodes;
using Integrations.Models;

namespace Integrations.Freshdesk.Tests;

/// <summary>Replies and notes, which Freshdesk keeps below their ticket.</summary>
public sealed class CommentTests
{
    [Fact]
    public async Task The_comments_of_one_ticket_are_listed_page_by_page()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(2));
        for (var number = 0; number < 12; number++) freshdesk.Vendor.AddConversation("2", $"Message {number}", number % 2 == 0);
        freshdesk.Vendor.AddConversation("1", "Another ticket's", isPrivate: false);

        var stream = freshdesk.Client.Ticketing.Comments.ListAsync(
            new() { Where = [TicketComment.Fields.Ticket.Is("2")], PageSize = 5 });
        var comments = await stream.ToListAsync();

        comments.Select(comment => comment.Body!.Text).Should().Equal(Enumerable.Range(0, 12).Select(number => $"Message {number}"));
        comments.Select(comment => comment.IsPrivate).Should().Equal(Enumerable.Range(0, 12).Select(number => (bool?)(number % 2 == 0)));
        comments.Should().OnlyContain(comment => comment.Ticket!.Value.Id == "2" && comment.Author!.Value.Id == "1"
            && comment.Issues.Count == 0);
        stream.Pages.Should().BeGreaterThan(1);
        freshdesk.Vendor.Requests.Should().OnlyContain(request => request.Path == "/api/v2/tickets/2/conversations"
            && !request.Query.ContainsKey("ticket_id"));
    }

    [Fact]
    public async Task A_reply_and_a_private_note_are_created_by_requests_of_their_own()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(1));
        var comments = freshdesk.Client.Ticketing.Comments;

        var reply = await comments.CreateAsync(new() { Ticket = "1", Body = "It <works>" });
        var open = await comments.CreateAsync(new() { Ticket = "1", Body = RichText.FromHtml("<b>Try again</b>"), IsPrivate = false });
        var note = await comments.CreateAsync(new() { Ticket = "1", Body = "Ask Ann", IsPrivate = true });

        freshdesk.Vendor.Requests.Select(request => $"{request.Method} {request.Path}").Should().Equal(
            "POST /api/v2/tickets/1/reply", "POST /api/v2/tickets/1/reply", "POST /api/v2/tickets/1/notes");
        freshdesk.Vendor.Requests.Select(request => JsonNode.Parse(request.Body)!.AsObject()).Select(body => string.Join(", ", body))
            .Should().Equal("[body, It &lt;works&gt;]", "[body, <b>Try again</b>]", "[private, true], [body, Ask Ann]");
        new[] { reply, open, note }.Select(result => result.Record.IsPrivate).Should().Equal(false, false, true);
        note.Record.Ticket!.Value.Id.Should().Be("1");
    }

    [Fact]
    public async Task Without_its_ticket_a_comment_is_refused_by_name_and_no_request_is_sent()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(1));
        var comments = freshdesk.Client.Ticketing.Comments;

        var list = async () => await comments.ListAsync().ToListAsync();
        var create = () => comments.CreateAsync(new() { Body = "Where?" }).AsTask();

        (await list.Should().ThrowAsync<InvalidRequestException>().WithMessage("*TicketComment.Fields.Ticket.Is(id)*"))
            .Which.FieldErrors.Single().Field.Should().Be(nameof(TicketComment.Ticket));
        (await create.Should().ThrowAsync<InvalidRequestException>().WithMessage("*Ticket*")).Which.FieldErrors.Single().Field.Should()
            .Be(nameof(TicketComment.Ticket));
        freshdesk.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task The_comments_of_a_ticket_that_does_not_exist_are_not_found()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync();

        var list = async () => await freshdesk.Client.Ticketing.Comments
            .ListAsync(new() { Where = [TicketComment.Fields.Ticket.Is("404")] }).ToListAsync();

        await list.Should().ThrowAsync<NotFoundException>();
    }
}
