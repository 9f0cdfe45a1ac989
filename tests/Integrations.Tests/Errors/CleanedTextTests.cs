using Integrations.Internal;

namespace Integrations.Tests.Errors;

/// <summary>A vendor's words, cleaned: secrets and sent values are cut out, names of fields stay as whole words.</summary>
public sealed class CleanedTextTests
{
    [Theory]
    [InlineData("email is bad", "email is bad", "a name stays though a value begins it")]
    [InlineData("(email)", "(email)", "between signs it is a whole word")]
    [InlineData("emails are bad", "...ils are bad", "a longer word is not the name")]
    [InlineData("e-mail", "e-mail", "neither a name nor a value")]
    [InlineData("my_email", "my_...il", "within a word there is no name")]
    [InlineData("xemail", "x...il", "within a word there is no name")]
    [InlineData("4email", "4...il", "a digit is part of a word")]
    public void The_name_of_a_field_is_a_whole_word(string text, string cleaned, string because) =>
        new VendorText([], ["email"], ["ema"]).Clean(text).Should().Be(cleaned, because);

    [Fact]
    public void A_value_within_the_name_of_a_field_does_not_break_the_name() =>
        new VendorText([], ["email_address"], ["address"]).Clean("email_address of the address").Should().Be("email_address of the ...");

    [Fact]
    public void A_name_that_holds_a_secret_is_cut_and_the_other_names_stay() =>
        new VendorText(["token-1", "other-secret"], ["my_token-1_field", "plain"], ["plai"]).Clean("my_token-1_field and plain").Should()
            .Be("my_..._field and plain");

    [Theory]
    [InlineData("abc", "... is wrong")]
    [InlineData("ab", "ab is wrong")]
    public void A_secret_of_three_characters_is_cut_and_a_shorter_one_is_a_word_like_others(string secret, string cleaned) =>
        new VendorText([secret], [], []).Clean($"{secret} is wrong").Should().Be(cleaned);

    [Fact]
    public void Empty_names_and_values_cut_nothing() => new VendorText([null, ""], [""], [""]).Clean("all of it").Should().Be("all of it");

    [Fact]
    public void A_value_that_is_longer_than_the_rest_of_the_text_is_not_in_it() =>
        new VendorText([], [], ["Jane Doe"]).Clean("of Jane Do").Should().Be("of Jane Do");

    [Fact]
    public void Nothing_stays_nothing()
    {
        new VendorText([], [], []).Clean(null).Should().BeNull();
        VendorText.Shorten(null).Should().BeNull();
    }

    [Theory]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    [InlineData(3, 3)]
    public void A_text_is_cut_at_500_characters(int length, int kept)
    {
        VendorText.Shorten(new('x', length)).Should().Be(new string('x', kept));
        new VendorText([], [], []).Clean(new('x', length)).Should().Be(new string('x', kept));
    }

    [Fact]
    public void A_text_of_a_browser_stays_in_its_line_and_keeps_its_other_characters() =>
        VendorText.Shorten("no\r\nFATAL: é\u001b").Should().Be("no  FATAL: é ");
}
