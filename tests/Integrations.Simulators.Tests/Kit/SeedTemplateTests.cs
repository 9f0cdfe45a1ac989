using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Records written as JSON with words of the seed vocabulary, and the currencies of a company.</summary>
public sealed class SeedTemplateTests
{
    [Fact]
    public void Words_become_texts_inside_of_a_text_and_their_own_value_alone() =>
        SeedTemplate.Fill(LooseJson.Parse("""{"a":"{person.fullName} #{number}","b":["{price}",{"c":"{own}"}],"d":true,"e":null}"""), 0,
            new() { ["own"] = 5 }).ToJsonString().Should().Be("""{"a":"Sarah Chen #1","b":[25.0,{"c":5}],"d":true,"e":null}""");

    [Fact]
    public void An_unknown_word_is_an_error_that_lists_the_others() =>
        FluentActions.Invoking(() => SeedTemplate.Fill(LooseJson.Parse("""{"a":"{pet.name}"}"""), 0)).Should()
            .Throw<ArgumentException>().WithMessage("*'{pet.name}'*person, company, address*");

    [Fact]
    public void A_currency_has_its_rate_and_the_home_currency_and_unknown_ones_have_1()
    {
        var currencies = new CompanyCurrencies { Home = "EUR", Rates = { ["CAD"] = 0.7m, ["EUR"] = 9 } };
        (currencies.Rate("CAD"), currencies.Rate("EUR"), currencies.Rate("XXX")).Should().Be((0.7m, 1m, 1m));
        (CompanyCurrencies.NameOf("CAD"), CompanyCurrencies.NameOf("XXX")).Should().Be(("Canadian Dollar", "XXX"));
        (CompanyCurrencies.Cents(0.125m), CompanyCurrencies.Cents(-0.125m)).Should().Be((0.13m, -0.13m));
    }
}
