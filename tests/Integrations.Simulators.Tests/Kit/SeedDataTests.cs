using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class SeedDataTests
{
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 2000)];

    [Fact]
    public void The_first_person_is_sarah_chen()
    {
        var sarah = SeedData.Person(0);
        (sarah.FirstName, sarah.LastName, sarah.FullName, sarah.Email, sarah.Title).Should()
            .Be(("Sarah", "Chen", "Sarah Chen", "sarah@co.com", "CTO"));
        SeedData.Company(0).Should().Match<SeedCompany>(company => company.Name == "Northwind Robotics"
            && company.Domain == "northwindrobotics.example");
    }

    [Fact]
    public void The_same_number_gives_the_same_record_and_another_number_another_one()
    {
        SeedData.Person(731).Should().Be(SeedData.Person(731));
        Numbers.Select(number => SeedData.Person(number).FullName).Should().OnlyHaveUniqueItems();
        Numbers.Select(number => SeedData.Person(number).Email).Should().OnlyHaveUniqueItems()
            .And.AllSatisfy(email => email.Should().MatchRegex(@"^[a-z.]+\d*@co\.com$"));
        Numbers.Select(number => SeedData.Company(number).Name).Should().OnlyHaveUniqueItems();
        Numbers.Select(number => SeedData.Company(number).Domain).Should().OnlyHaveUniqueItems();
        Numbers.Select(SeedData.Address).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Amounts_prices_and_days_stay_within_their_range()
    {
        Numbers.Select(SeedData.Amount).Should().AllSatisfy(amount => amount.Should().BeInRange(1000, 91_000));
        Numbers.Select(SeedData.Price).Should().AllSatisfy(price => price.Should().BeInRange(25, 112.5m));
        Numbers.Select(SeedData.Days).Should().AllSatisfy(days => days.Should().BeInRange(0, 59));
        FluentActions.Invoking(() => SeedData.Person(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Seeded_records_are_dated_from_thirty_days_ago_a_second_apart()
    {
        var time = Clocks.AtNoon();
        await using var vendor = await AcmeSimulator.StartAsync(time: time);
        var times = new SeedTimes(vendor.Clock);

        (times.Next(), times.Next()).Should().Be((time.GetUtcNow().AddDays(-30), time.GetUtcNow().AddDays(-30).AddSeconds(1)));
    }
}
