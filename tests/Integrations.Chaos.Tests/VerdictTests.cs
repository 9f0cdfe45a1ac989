namespace Integrations.Chaos.Tests;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Grant _grant = new(1);
    private readonly Dictionary<string, DateTimeOffset> _kills = [];

    private bool IsExplained => Explains(Outcome.ResponseLost);

    [Fact]
    public void A_refresh_token_works_once_and_ends_the_grant_when_it_comes_back()
    {
        Spend(0, "a").Should().Be(1);
        Spend(1, "b").Should().Be(2);
        Spend(1, "c").Should().BeNull();
        Spend(2, "b").Should().BeNull("the grant is over");
        _grant.Reuse.Should().Be(new TokenUse(1, "c", Noon));
        new Fate(_grant, Outcome.Ok).IsLost.Should().BeTrue();
    }

    [Fact]
    public void A_grant_whose_last_answer_a_killed_worker_had_is_explained()
    {
        Spend(0, "dead");
        Spend(0, "heir");
        IsExplained.Should().BeFalse("nobody was killed");
        _kills["dead"] = Noon.AddMilliseconds(50);
        IsExplained.Should().BeTrue();
    }

    [Fact]
    public void A_worker_killed_long_after_its_answer_had_time_to_save_it()
    {
        Spend(0, "dead");
        Spend(0, "heir");
        _kills["dead"] = Noon.AddSeconds(30);
        IsExplained.Should().BeFalse();
    }

    [Fact]
    public void A_token_that_was_followed_by_another_had_been_saved()
    {
        _kills["dead"] = Noon;
        Spend(0, "dead");
        Spend(1, "dead");
        Spend(0, "heir");
        IsExplained.Should().BeFalse();
    }

    [Fact]
    public void A_worker_that_sends_its_own_token_twice_is_no_excuse()
    {
        _kills["dead"] = Noon;
        Spend(0, "dead");
        Spend(0, "dead");
        IsExplained.Should().BeFalse();
    }

    [Fact]
    public void A_connection_that_fails_on_a_living_grant_is_lost_without_an_excuse()
    {
        _kills["dead"] = Noon;
        Spend(0, "dead");
        new Fate(_grant, Outcome.Left).IsLost.Should().BeTrue();
        IsExplained.Should().BeFalse();
    }

    [Fact]
    public void Callers_must_be_told_that_the_answer_was_lost()
    {
        _kills["dead"] = Noon;
        Spend(0, "dead");
        Spend(0, "heir");
        Explains(Outcome.Left).Should().BeFalse();
        Explains(Outcome.Of(new NeedsReauthorizationException("", ReauthorizationReason.GrantRejected))).Should().BeFalse();
        Explains(Outcome.ResponseLost).Should().BeTrue();
    }

    private bool Explains(string outcome) => new Verdict(_kills).IsExplained(new(_grant, outcome));

    private int? Spend(int token, string worker) => _grant.Spend(new(token, worker, Noon));
}
