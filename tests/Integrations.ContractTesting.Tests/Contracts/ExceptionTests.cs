namespace Integrations.ContractTesting.Tests.Contracts;

public sealed class ExceptionTests
{
    private const string Json = "application/json";

    [Fact]
    public void An_operation_exception_adds_a_method_and_path_with_its_parameters_only()
    {
        var checker =
            Contract.Checker(Contract.Exception(ExceptionKind.Operation) with { Method = "PATCH", Paths = ["/others", "/things/{id}"],
            Parameters = ["mode"] });

        checker.CheckRequest("PATCH", "/things/1", "mode=x", Json, "{}").Violations.Should().BeEmpty();
        checker.CheckRequest("PATCH", "/things/1", "other=x", Json, "{}").Violations.Should().ContainSingle().Which.Pointer.Should()
            .Be("other");
        checker.CheckResponse("PATCH", "/things/1", 200, Json, "{}").Should().BeEquivalentTo(new { Fits = true, HasSchema = false });
        checker.CheckRequest("PUT", "/things/1", "", Json, "{}").Fits.Should().BeFalse();
    }

    [Fact]
    public void A_parameter_exception_adds_a_parameter()
    {
        var checker =
            Contract.Checker(Contract.Exception(ExceptionKind.Parameter) with { Method = "GET", Paths = ["/things"],
            Parameters = ["version"] });

        checker.CheckRequest("GET", "/things", "kind=big&version=75", null, null).Fits.Should().BeTrue();
        checker.CheckRequest("GET", "/things/1", "version=75", null, null).Fits.Should().BeFalse();
    }

    [Fact]
    public void A_parameter_exception_lets_a_parameter_be_repeated()
    {
        var checker = Contract.Checker(Contract.Exception(ExceptionKind.Parameter) with { Parameters = ["limit"] });

        checker.CheckRequest("GET", "/things", "kind=big&limit=1&limit=2", null, null).Fits.Should().BeTrue();
        checker.CheckRequest("GET", "/things", "kind=big&limit=1&limit=many", null, null).Fits.Should().BeFalse();
    }

    [Fact]
    public void A_value_exception_adds_values_of_its_parameter_alone()
    {
        var checker = Contract.Checker(Contract.Exception(ExceptionKind.ParameterValue) with { Parameters = ["limit"] });

        checker.CheckRequest("GET", "/things", "kind=big&limit=many", null, null).Fits.Should().BeTrue();
        checker.CheckRequest("GET", "/things", "kind=odd&limit=many", null, null).Fits.Should().BeFalse();
        checker.CheckRequest("GET", "/things", "kind=big&other=1", null, null).Fits.Should().BeFalse();
    }

    [Fact]
    public void A_status_exception_adds_statuses()
    {
        var checker = Contract.Checker(Contract.Exception(ExceptionKind.Status) with { Statuses = [500, 503] });

        checker.CheckResponse("GET", "/things", 503, Json, "{}").Fits.Should().BeTrue();
        checker.CheckResponse("GET", "/things", 501, Json, "{}").Fits.Should().BeFalse();
    }

    [Fact]
    public void A_body_exception_covers_its_place_and_what_is_beneath()
    {
        var checker = Contract.Checker(Contract.Exception(ExceptionKind.Body) with { Pointer = "/items/*/extra" });

        checker.CheckResponse("GET", "/things", 200, Json, """{"items":[{"id":"1","name":"a","extra":{"deep":1}}]}""").Fits.Should().BeTrue();
        checker.CheckResponse("GET", "/things", 200, Json, """{"items":[{"id":"1","name":"a","other":1}]}""").Fits.Should().BeFalse();
    }

    [Fact]
    public void A_body_exception_limited_to_a_status_covers_no_other_answer_and_no_request()
    {
        var checker = Contract.Checker(Contract.Exception(ExceptionKind.Body) with { Statuses = [429] });

        checker.CheckResponse("GET", "/things", 429, Json, """{"policy":"x"}""").Fits.Should().BeTrue();
        checker.CheckResponse("GET", "/things", 400, Json, """{"policy":"x"}""").Fits.Should().BeFalse();
        checker.CheckRequest("POST", "/things", "", Json, "{}").Fits.Should().BeFalse();
    }

    [Fact]
    public void An_exception_that_matched_nothing_is_told()
    {
        var used = Contract.Exception(ExceptionKind.Status) with { Statuses = [500] };
        var idle = Contract.Exception(ExceptionKind.Status) with { Statuses = [501] };
        var checker = Contract.Checker(used, idle);

        checker.CheckResponse("GET", "/things", 500, Json, "{}");
        checker.CheckResponse("GET", "/things", 200, Json, """{"items":[]}""");

        checker.Ledger.Unused.Should().Equal(idle);
        checker.Ledger.Uses.Select(use => use.Value).Should().Equal(1, 0);
    }
}
