using Integrations.Internal;

namespace Integrations.Tests.Resources.Lists;

/// <summary>The position of a list travels whole, and a next list begins with nothing of the last.</summary>
public sealed class ListCursorTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    public void A_position_is_read_as_it_was_written(int? limit)
    {
        var cursor = Somewhere(limit);
        cursor.Trail.Add("page-1").Should().BeTrue();

        var read = Read(cursor.Write(), phases: 3)!;

        read.Should().BeEquivalentTo(
            new { Phase = 2, List = 7UL, Vendor = "page-2", Empty = 3, Read = 400L, Limit = limit, IsWide = true });
        read.Place.Count.Should().Be(42);
        read.Trail.Add("page-1").Should().BeFalse("the vendor's cursors so far travel too");
    }

    [Fact]
    public void A_next_list_begins_with_nothing_of_the_last()
    {
        var cursor = Somewhere(limit: 250);
        cursor.Trail.Add("page-1").Should().BeTrue();
        cursor.Progress.Begin(DateTimeOffset.UnixEpoch.AddDays(1));
        cursor.Progress.Note(time: 0, mark: 1, ascends: true, TimeSpan.Zero);
        cursor.Progress.Midway(null, TimeSpan.Zero).Should().NotBeNull();

        cursor.BeginPhase();

        cursor.Should().BeEquivalentTo(
            new { Phase = 3, Vendor = (string?)null, Empty = 0, Read = 0L, Limit = (int?)null, IsWide = false });
        cursor.Place.Count.Should().Be(0);
        cursor.Trail.Add("page-1").Should().BeTrue("another list may use the same cursors");
        cursor.Progress.Midway(null, TimeSpan.Zero).Should().BeNull("no row of it was read");
    }

    [Fact]
    public void A_position_in_a_list_that_the_query_does_not_have_is_refused()
    {
        var written = Somewhere(limit: null).Write();
        Read(written, phases: 2).Should().BeNull();
        Read(written, phases: 3).Should().NotBeNull();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void A_trail_of_a_negative_number_of_steps_is_refused(long steps, bool isRead)
    {
        var written = TokenContent.Write(writer =>
        {
            writer.WriteMarks([]);
            writer.Write(0UL);
            writer.Write(steps);
        });
        (TokenContent.Read(written, CursorTrail.Read) is not null).Should().Be(isRead);
    }

    private static ListCursor Somewhere(int? limit)
    {
        var cursor = new ListCursor { Phase = 2, List = 7, Vendor = "page-2", Empty = 3, Read = 400, Limit = limit, IsWide = true };
        cursor.Place.Count = 42;
        return cursor;
    }

    private static ListCursor? Read(byte[] content, int phases) => TokenContent.Read(content, reader => ListCursor.Parse(reader, phases));
}
