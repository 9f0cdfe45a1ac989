namespace Integrations.ContractTesting.Tests.Contracts;

public sealed class RequestTests
{
    private const string Json = "application/json; charset=utf-8";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly ContractChecker checker = Contract.Checker();

    [Fact]
    public void A_request_as_declared_fits() =>
        Get("/things", "?kind=big&limit=5&tag=a&tag=b").Violations.Should().BeEmpty();

    [Fact]
    public void An_unknown_path_and_an_unknown_method_are_told_apart()
    {
        Get("/nothing", "").Violations.Should().ContainSingle().Which.Schema.Should().Be("no such path");
        checker.CheckRequest("PUT", "/things", "", null, null).Violations.Should().ContainSingle().Which.Schema.Should()
            .Be("other methods for this path");
    }

    [Theory]
    [InlineData("kind=big&color=red", "color", "undeclared parameter")]
    [InlineData("kind=big&limit=many", "limit", "many")]
    [InlineData("kind=medium", "kind", "medium")]
    [InlineData("limit=1", "kind", "missing")]
    [InlineData("kind=big&kind=small", "kind", "given 2 times")]
    public void A_query_is_held_to_its_parameters(string query, string name, string what) =>
        Get("/things", query).Violations.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Place = ViolationPlace.Query, Pointer = name, What = what });

    [Fact]
    public void A_path_is_held_to_its_parameters()
    {
        Get("/things/12", "").Fits.Should().BeTrue();
        Get("/things/twelve", "").Violations.Should().ContainSingle().Which.Pointer.Should().Be("id");
    }

    [Fact]
    public void A_literal_path_wins_over_a_templated_one() =>
        Get("/things/search", "").Violations.Should().BeEmpty();

    [Theory]
    [InlineData("""{"name":"a","size":3,"labels":{"x":"y"}}""", "")]
    [InlineData("""{"size":3}""", "/name")]
    [InlineData("""{"name":1}""", "/name")]
    [InlineData("""{"name":null}""", "/name")]
    [InlineData("""{"name":"a","size":3.5}""", "/size")]
    [InlineData("""{"name":"a","size":3000000000}""", "/size")]
    [InlineData("""{"name":"a","labels":{"x":1}}""", "/labels/x")]
    [InlineData("""{"name":"a","extra/one":1}""", "/extra~1one")]
    public void A_body_is_held_to_its_schema(string body, string pointer) =>
        Pointers(checker.CheckRequest("POST", "/things", "", Json, body)).Should().Equal(pointer.Length == 0 ? [] : [pointer]);

    [Fact]
    public void A_request_may_not_send_unknown_members_even_where_answers_may() =>
        Contract.Lenient().CheckRequest("POST", "/things", "", Json, """{"name":"a","extra":1}""").Fits.Should().BeFalse();

    [Theory]
    [InlineData("POST", "/things", Json, "", ViolationPlace.Body, "required")]
    [InlineData("POST", "/things", "text/xml", "<a/>", ViolationPlace.ContentType, "application/json")]
    [InlineData("POST", "/things", Json, "{", ViolationPlace.Body, "application/json")]
    [InlineData("GET", "/things/1", Json, "{}", ViolationPlace.Body, "none")]
    public void A_body_is_sent_where_and_as_declared(string method, string path, string contentType, string body, ViolationPlace place,
        string schema) =>
        checker.CheckRequest(method, path, "", contentType, body).Violations.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Place = place, Schema = schema });

    [Theory]
    [InlineData("grant_type=refresh_token&refresh_token=r")]
    [InlineData("grant_type=jwt&assertion=a%2Bb")]
    public void A_form_need_fit_only_one_of_an_operations_variants(string form) =>
        checker.CheckRequest("POST", "/token", "", Form, form).Violations.Should().BeEmpty();

    [Fact]
    public void A_form_that_fits_no_variant_is_told_against_the_closest() =>
        Pointers(checker.CheckRequest("POST", "/token", "", Form, "grant_type=x&refresh_token=r&code=c")).Should().Equal("/code");

    private static IEnumerable<string> Pointers(CheckResult result) => result.Violations.Select(violation => violation.Pointer);

    private CheckResult Get(string path, string query) => checker.CheckRequest("GET", path, query, null, null);
}
