using Integrations.Internal;

namespace Integrations.Tests.Resources.Lists;

/// <summary>A cursor that comes again is found, whatever the length of the circle.</summary>
public sealed class CursorTrailTests
{
    [Fact]
    public void Cursors_that_differ_go_on_for_ever()
    {
        var trail = new CursorTrail();
        for (var number = 0; number < 10_000; number++) trail.Add($"c{number}").Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(CursorTrail.Remembered - 1)]
    [InlineData(CursorTrail.Remembered)]
    public void A_short_circle_is_found_at_once_wherever_it_begins(int length)
    {
        foreach (var lead in new[] { 0, 1, 100 })
        {
            var trail = new CursorTrail();
            for (var number = 0; number < lead; number++) trail.Add($"lead{number}").Should().BeTrue();
            for (var number = 0; number < length; number++) trail.Add($"c{number}").Should().BeTrue();
            trail.Add("c0").Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(33)]
    [InlineData(500)]
    public void A_long_circle_is_found_within_a_few_rounds(int length)
    {
        var trail = new CursorTrail();
        for (var number = 0; number < 77; number++) trail.Add($"lead{number}");
        Enumerable.Range(0, 4 * (length + 77)).Any(number => !trail.Add($"c{number % length}")).Should().BeTrue();
    }

    [Fact]
    public void However_long_the_list_it_travels_in_the_same_space()
    {
        var trail = new CursorTrail();
        for (var number = 0; number < CursorTrail.Remembered; number++) trail.Add($"c{number}");
        var length = TokenContent.Write(trail.Write).Length;
        for (var number = 0; number < 1000; number++) trail.Add($"d{number}");
        TokenContent.Write(trail.Write).Should().HaveCount(length);
    }

    [Fact]
    public void Another_list_begins_with_none()
    {
        var trail = new CursorTrail();
        trail.Add("a");
        trail.Clear();
        trail.Add("a").Should().BeTrue();
        trail.Add("a").Should().BeFalse();
    }

    [Fact]
    public void It_travels_with_the_cursor()
    {
        var trail = new CursorTrail();
        trail.Add("a");
        for (var number = 0; number < CursorTrail.Remembered + 2; number++) trail.Add($"c{number}");
        var read = TokenContent.Read(TokenContent.Write(trail.Write), CursorTrail.Read)!;
        read.Add("new").Should().BeTrue();
        read.Add($"c{CursorTrail.Remembered}").Should().BeFalse();
    }
}
