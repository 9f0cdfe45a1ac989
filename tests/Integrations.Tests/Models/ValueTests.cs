using System.Globalization;
using System.Text.Json;
using Integrations.Models;

namespace Integrations.Tests.Models;

public sealed class ValueTests
{
    [Fact]
    public void Small_values_convert_from_text_and_print_it()
    {
        EmailAddress email = "a@x.test";
        PhoneNumber phone = "+1 2";
        Reference reference = "42";
        Normalized<DealStatus> status = "custom";
        string? text = email;
        (email.ToString(), phone.ToString(), reference.ToString(), status.ToString(), text).Should()
            .Be(("a@x.test", "+1 2", "42", "custom", "a@x.test"));
        ((string?)(EmailAddress?)null).Should().BeNull();
        new Money(1.50m, "EUR").ToString().Should().Be("1.50 EUR");
        new Reference { Name = "Ann" }.ToString().Should().Be("Ann");
        new PostalAddress { Street = "1 High St", Country = "UK" }.ToString().Should().Be("1 High St, UK");
        new Normalized<DealStatus> { Value = DealStatus.Won, Original = "w", Label = "Closed won" }.ToString().Should().Be("Closed won");
    }

    [Fact]
    public void Money_prints_alike_whatever_the_hosts_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            new Money(1.5m, "EUR").ToString().Should().Be("1.5 EUR");
            new Money(1.5m, null).ToString().Should().Be("1.5");
            ((CustomValue)1.5m).AsString().Should().Be("1.5");
            ((CustomValue)"1.5").AsDecimal().Should().Be(1.5m);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_date_is_never_an_instant()
    {
        When day = new DateOnly(2026, 1, 31);
        When midnight = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
        var local = new When(new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.FromHours(1)), "Europe/Berlin");

        (day.Date, day.Instant, midnight.Date).Should().Be((new DateOnly(2026, 1, 31), null, null));
        day.Should().NotBe(midnight).And.Be(new When(new DateOnly(2026, 1, 31)));
        new object[] { day, midnight, local, default(When) }.Select(when => when.ToString()).Should()
            .Equal("2026-01-31", "2026-01-31T00:00:00+00:00", "2026-01-31T08:30:00+01:00[Europe/Berlin]", "");
    }

    [Fact]
    public void Values_are_equal_by_what_they_hold()
    {
        new EmailAddress("a").Should().Be(new EmailAddress("a"));
        new EmailAddress("a").Should().NotBe(new EmailAddress("a") { Label = "work" });
        new Normalized<DealStatus> { Value = DealStatus.Won }.Should().NotBe(default(Normalized<DealStatus>));
        default(Normalized<DealStatus>).Is(DealStatus.Other).Should().BeTrue();
        ((CustomValue)"1" == (CustomValue)1L).Should().BeTrue();
        ((CustomValue)"1" != CustomValue.Null).Should().BeTrue();
    }

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData("\"12.5\"", 12.5)]
    [InlineData("1e2", 100)]
    public void A_custom_value_is_read_as_a_number(string json, double expected) => Of(json).AsDecimal().Should().Be((decimal)expected);

    [Fact]
    public void A_custom_value_is_read_as_what_the_caller_takes_it_for()
    {
        Of("\"7\"").AsInt64().Should().Be(7);
        Of("true").AsBoolean().Should().BeTrue();
        Of("\"false\"").AsBoolean().Should().BeFalse();
        Of("\"2026-03-04\"").AsDate().Should().Be(new DateOnly(2026, 3, 4));
        Of("\"2026-03-04T05:06:07Z\"").AsDate().Should().Be(new DateOnly(2026, 3, 4));
        Of("\"2026-03-04T05:06:07+02:00\"").AsDateTimeOffset().Should().Be(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)));
        Of("\"2026-03-04T05:06:07\"").AsDateTimeOffset().Should().BeExactly(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        Of("1772600767000").AsDateTimeOffset().Should().Be(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        Of("{\"a\":[1]}").AsString().Should().Be("{\"a\":[1]}");
        Of("[1,2]").Kind.Should().Be(JsonValueKind.Array);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_empty_custom_value_is_nothing_whatever_it_is_taken_for(string json)
    {
        var value = Of(json);
        (value.AsDecimal(), value.AsInt64(), value.AsBoolean(), value.AsDate(), value.AsDateTimeOffset()).Should()
            .Be((null, null, null, null, null));
        value.IsNull.Should().BeTrue();
    }

    [Fact]
    public void A_custom_value_made_by_the_host_goes_out_as_its_kind()
    {
        CustomValue[] values =
            ["x", 1.5m, 2L, true, false, new DateOnly(2026, 1, 2), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            (string?)null];
        values.Select(v => (v.AsString(), v.Kind)).Should().Equal(
            ("x", JsonValueKind.String), ("1.5", JsonValueKind.Number), ("2", JsonValueKind.Number), ("true", JsonValueKind.True),
            ("false", JsonValueKind.False),
            ("2026-01-02", JsonValueKind.String), ("2026-01-02T02:04:05.000Z", JsonValueKind.String), (null, JsonValueKind.Undefined));
    }

    [Fact]
    public void Ids_refuse_nothing_and_cannot_be_left_out()
    {
        foreach (var nothing in new[] { null, "", " " })
        {
            FluentActions.Invoking(() => new TenantId(nothing!)).Should().Throw<ArgumentException>();
            FluentActions.Invoking(() => new ConnectionId(nothing!)).Should().Throw<ArgumentException>();
        }

        FluentActions.Invoking(() => default(TenantId).Value).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new ConnectionKey(default, new("c"))).Should().Throw<ArgumentException>().WithMessage("*tenant*");
        FluentActions.Invoking(() => new ConnectionKey("t", default)).Should().Throw<ArgumentException>().WithMessage("*connection*");
        (new ConnectionKey("t", new("c")) == new ConnectionKey("t", new("c"))).Should().BeTrue();
        (new ConnectionKey("t", new("c")) != new ConnectionKey("T", new("c"))).Should().BeTrue();
    }

    private static CustomValue Of(string json) => CustomValue.FromJson(JsonElement.Parse(json));
}
