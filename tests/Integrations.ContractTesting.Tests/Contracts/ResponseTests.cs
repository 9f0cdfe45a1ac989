namespace Integrations.ContractTesting.Tests.Contracts;

public sealed class ResponseTests
{
    private const string Json = "application/json";

    private readonly ContractChecker checker = Contract.Checker();

    [Fact]
    public void An_answer_as_declared_fits()
    {
        var result = checker.CheckResponse("GET", "/things", 200, Json, """{"items":[{"id":"1","name":"a","made":"2026-01-02T03:04:05Z","color":null}]}""");

        result.Violations.Should().BeEmpty();
        result.HasSchema.Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"items":[{"id":"1","name":"a","color":"green"}]}""", "/items/0/color")]
    [InlineData("""{"items":[{"id":"1","name":"a","made":"soon"}]}""", "/items/0/made")]
    [InlineData("""{"items":[{"id":"1","name":"a"},{"name":"b"}]}""", "/items/1/id")]
    [InlineData("""{"items":{}}""", "/items")]
    [InlineData("""[]""", "")]
    public void An_answer_is_held_to_its_schema(string body, string pointer) =>
        checker.CheckResponse("GET", "/things", 200, Json, body).Violations.Should().ContainSingle().Which.Pointer.Should().Be(pointer);

    [Fact]
    public void An_unknown_member_is_a_violation_unless_extra_members_are_allowed()
    {
        const string body = """{"items":[{"id":"1","name":"a","new":{"x":1}}]}""";

        checker.CheckResponse("GET", "/things", 200, Json, body).Violations.Should().ContainSingle().Which.Pointer.Should()
            .Be("/items/0/new");
        var lenient = Contract.Lenient().CheckResponse("GET", "/things", 200, Json, body);
        lenient.Violations.Should().BeEmpty();
        lenient.Extra.Should().Equal("/items/0/new");
    }

    [Fact]
    public void A_status_is_looked_up_by_itself_then_by_its_class()
    {
        checker.CheckResponse("GET", "/things", 404, Json, """{"message":"no"}""").Violations.Should().BeEmpty();
        checker.CheckResponse("GET", "/things", 404, Json, "{}").Violations.Should().ContainSingle();
        checker.CheckResponse("GET", "/things", 500, Json, "{}").Violations.Should().ContainSingle().Which.Place.Should()
            .Be(ViolationPlace.Status);
    }

    [Theory]
    [InlineData("GET", "/things/1", 200, """{"any":1}""")]
    [InlineData("POST", "/things", 500, """{"any":1}""")]
    [InlineData("POST", "/token", 200, """{"access_token":"x"}""")]
    public void An_answer_the_contract_does_not_describe_fits_but_counts_as_without_schema(string method, string path, int status,
        string body)
    {
        var result = checker.CheckResponse(method, path, status, Json, body);

        result.Violations.Should().BeEmpty();
        result.HasSchema.Should().BeFalse();
    }

    [Fact]
    public void An_answer_declared_without_content_has_none()
    {
        checker.CheckResponse("DELETE", "/things/1", 204, null, "").Violations.Should().BeEmpty();
        checker.CheckResponse("DELETE", "/things/1", 204, Json, "{}").Violations.Should().ContainSingle();
    }

    [Fact]
    public void Another_media_type_than_the_declared_is_a_violation() =>
        checker.CheckResponse("GET", "/things", 200, "text/html", "<html/>").Violations.Should().ContainSingle().Which.Place.Should()
            .Be(ViolationPlace.ContentType);

    [Fact]
    public void One_of_several_schemas_is_enough()
    {
        checker.CheckResponse("GET", "/things/search", 200, Json, """{"message":"m"}""").Violations.Should().BeEmpty();
        checker.CheckResponse("GET", "/things/search", 200, Json, """{"id":"1","name":"n"}""").Violations.Should().BeEmpty();
        checker.CheckResponse("GET", "/things/search", 200, Json, """{"id":"1"}""").Fits.Should().BeFalse();
    }

    [Fact]
    public void An_exchange_is_checked_in_both_halves()
    {
        var result = checker.Check(new Exchange { Method = "GET", Path = "/things", Query = "?kind=huge", Status = 200,
            ResponseContentType = Json, ResponseBody = "{}" });

        result.Request.Violations.Should().ContainSingle().Which.Pointer.Should().Be("kind");
        result.Response.Violations.Should().ContainSingle().Which.Pointer.Should().Be("/items");
        result.Fits.Should().BeFalse();
    }
}
