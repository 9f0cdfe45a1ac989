using Integrations.Internal;

namespace Integrations.Tests.Resources.Lists;

/// <summary>The arithmetic of checkpoints. The list began at second 1,000; the look-back is 10 seconds.</summary>
public sealed class IncrementalTrackerTests
{
    private const long Second = 1000;
    private const long Began = 1000 * Second;
    private static readonly TimeSpan LookBack = TimeSpan.FromSeconds(10);
    private readonly IncrementalTracker _tracker = new();

    public IncrementalTrackerTests() => _tracker.Begin(DateTimeOffset.FromUnixTimeMilliseconds(Began));

    [Fact]
    public void A_list_begins_once()
    {
        _tracker.Begin(DateTimeOffset.FromUnixTimeMilliseconds(Began + 5));
        _tracker.Began.Should().Be(Began);
    }

    [Fact]
    public void A_list_that_ended_goes_on_at_its_beginning_and_never_before_its_checkpoint()
    {
        _tracker.AtEnd(null).Should().Be(Began);
        _tracker.AtEnd(Began - 1).Should().Be(Began);
        _tracker.AtEnd(Began + 1).Should().Be(Began + 1);
    }

    [Fact]
    public void Nothing_is_reached_before_a_row_is_read_or_where_rows_do_not_ascend()
    {
        _tracker.Midway(null, LookBack).Should().BeNull();
        Note(500 * Second, 1, ascends: false);
        _tracker.Midway(null, LookBack).Should().BeNull();
        _tracker.Seen([], isMidway: true).Should().BeEmpty();
    }

    [Fact]
    public void A_list_that_broke_off_goes_on_with_its_last_second_once_the_look_back_is_taken_off()
    {
        Note((500 * Second) + 1, 1);
        Note((500 * Second) + 999, 2);
        _tracker.Midway(null, LookBack).Should().Be((500 * Second) + (10 * Second));
        _tracker.Midway((510 * Second) + 1, LookBack).Should().Be((510 * Second) + 1, "a checkpoint never goes back");
        _tracker.Midway((510 * Second) - 1, LookBack).Should().Be(510 * Second);
    }

    [Fact]
    public void The_first_row_may_be_at_the_epoch_or_before_it()
    {
        Note(-1, 1);
        _tracker.Midway(null, LookBack).Should().Be(9 * Second, "one millisecond before the epoch is in the second before it");
        Note(0, 2);
        _tracker.Midway(null, LookBack).Should().Be(10 * Second);
        _tracker.Seen([], isMidway: true).Should().Equal(2UL);
    }

    [Fact]
    public void The_marks_of_the_last_second_are_kept_and_those_before_it_are_not()
    {
        Note(500 * Second, 1);
        Note((500 * Second) + 999, 2);
        _tracker.Seen([], isMidway: true).Should().Equal(1UL, 2UL);
        Note(501 * Second, 3);
        _tracker.Seen([], isMidway: true).Should().Equal(3UL);
    }

    [Fact]
    public void A_row_of_an_earlier_second_says_nothing()
    {
        Note(501 * Second, 1);
        Note((501 * Second) - 1, 2);
        _tracker.Midway(null, LookBack).Should().Be(511 * Second);
        _tracker.Seen([], isMidway: true).Should().Equal(1UL);
    }

    [Fact]
    public void A_row_younger_than_the_look_back_is_seen_and_moves_the_list_no_further()
    {
        Note(500 * Second, 1);
        Note((990 * Second) - 1, 2);
        _tracker.Midway(null, LookBack).Should().Be((989 * Second) + (10 * Second), "one millisecond before the look-back is old");
        Note(990 * Second, 3);
        Note(2000 * Second, 4);
        _tracker.Midway(null, LookBack).Should().Be(999 * Second);
        _tracker.Seen([], isMidway: false).Should().Equal(3UL, 4UL);
        _tracker.Seen([], isMidway: true).Should().Equal(2UL, 3UL, 4UL);
    }

    [Fact]
    public void A_list_that_broke_off_keeps_what_the_one_before_had_seen_and_one_that_ended_does_not()
    {
        Note(500 * Second, 1);
        Note(995 * Second, 2);
        _tracker.Seen([2, 7], isMidway: true).Should().Equal(1UL, 2UL, 7UL);
        _tracker.Seen([2, 7], isMidway: false).Should().Equal(2UL);
    }

    [Fact]
    public void A_mark_is_kept_once_and_no_more_of_them_than_a_checkpoint_carries()
    {
        for (ulong mark = 1; mark <= DeduplicationHash.Most + 5; mark++)
        {
            Note(995 * Second, mark);
            Note(995 * Second, mark);
        }

        _tracker.Seen([], isMidway: false).Should().Equal(Marks(DeduplicationHash.Most));
        _tracker.Seen([9999], isMidway: true).Should().Equal(Marks(DeduplicationHash.Most), "the youngest matter most");
    }

    [Fact]
    public void No_more_marks_of_one_second_are_kept_than_a_cursor_carries()
    {
        for (ulong mark = 1; mark <= IncrementalTracker.MostAtLatest + 5; mark++) Note(500 * Second, mark);
        _tracker.Seen([], isMidway: true).Should().Equal(Marks(IncrementalTracker.MostAtLatest));
    }

    [Fact]
    public void The_next_list_of_a_read_begins_anew_and_keeps_what_was_seen()
    {
        Note(500 * Second, 1);
        Note(995 * Second, 2);
        _tracker.BeginNextList();
        _tracker.Midway(null, LookBack).Should().BeNull();
        _tracker.Seen([], isMidway: true).Should().Equal(2UL);
        Note(400 * Second, 3);
        _tracker.Midway(null, LookBack).Should().Be(410 * Second);
    }

    [Fact]
    public void It_travels_with_the_cursor()
    {
        Note(500 * Second, 1);
        Note(995 * Second, 2);
        var content = TokenContent.Write(_tracker.Write);
        var read = TokenContent.Read(content, IncrementalTracker.Read)!;
        (read.Began, read.Midway(null, LookBack)).Should().Be((Began, 510 * Second));
        read.Seen([], isMidway: true).Should().Equal(1UL, 2UL);
        read.Seen([], isMidway: false).Should().Equal(2UL);
    }

    [Fact]
    public void There_is_no_checkpoint_before_the_lists_of_records_say_where_it_is()
    {
        _tracker.After(null, ListReach.Unknown, ListReach.End, isMidway: false, LookBack).Should().BeNull();
        _tracker.After(null, ListReach.Midway, ListReach.Unknown, isMidway: true, LookBack).Should().BeNull("no row was read");
        Note(500 * Second, 1);
        _tracker.After(null, ListReach.Midway, ListReach.Unknown, isMidway: true, LookBack).Should()
            .BeEquivalentTo(new CheckpointDocument(510 * Second, null, [1]));
    }

    [Fact]
    public void Records_and_deletions_go_on_each_from_where_their_lists_have_come()
    {
        Note(995 * Second, 2);
        var before = new CheckpointDocument(800 * Second, 700 * Second, [7]);
        _tracker.After(before, ListReach.End, ListReach.Unknown, isMidway: true, LookBack).Should()
            .BeEquivalentTo(new CheckpointDocument(Began, 700 * Second, [2, 7]));
        _tracker.After(before, ListReach.Unknown, ListReach.End, isMidway: true, LookBack).Should()
            .BeEquivalentTo(new CheckpointDocument(800 * Second, Began, [2, 7]));
        _tracker.After(before, ListReach.End, ListReach.End, isMidway: false, LookBack).Should()
            .BeEquivalentTo(new CheckpointDocument(Began, null, [2]), "one time for both");
    }

    [Fact]
    public void A_list_that_broke_off_before_its_first_row_goes_on_where_it_began()
    {
        var before = new CheckpointDocument(800 * Second, 700 * Second, [7]);
        _tracker.After(before, ListReach.Midway, ListReach.Unknown, isMidway: true, LookBack).Should().BeEquivalentTo(before);
    }

    private static IEnumerable<ulong> Marks(int count) => Enumerable.Range(1, count).Select(i => (ulong)i);

    private void Note(long time, ulong mark, bool ascends = true) => _tracker.Note(time, mark, ascends, LookBack);
}
