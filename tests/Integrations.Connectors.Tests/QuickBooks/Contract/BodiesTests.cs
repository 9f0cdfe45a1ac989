using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

public sealed class BodiesTests
{
    private const string Json = "application/json";

    private static ContractChecker Checker => new(
        QuickBooksContract.Id,
        OpenApiContract.Parse("""
            {"openapi":"3.0.1","paths":{
              "/v3/company/{realm}/customer":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"string"}}}},"responses":{"200":{"content":{"application/json":{"schema":{"type":"string"}}}}}}},
              "/v3/company/{realm}/query":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{}}}}}}}}}
            """),
        [new ContractException { Vendor = QuickBooksContract.Id, Kind = ExceptionKind.Operation, Method = "POST",
            Paths = ["/v3/company/{realm}/invoice"], Reason = "r", Source = "s" }],
        options: null,
        new QuickBooksBodies(QuickBooksContract.Schemas));

    [SharedFact]
    public void A_request_is_the_entity_its_path_names()
    {
        Checker.CheckRequest("POST", "/v3/company/1/customer", "", Json, """{"DisplayName":"a"}""").Should().BeEquivalentTo(new { Fits = true, HasSchema = true });
        Checker.CheckRequest("POST", "/v3/company/1/customer", "", Json, """{"TxnDate":"2026-01-02"}""").Fits.Should().BeFalse();
    }

    [SharedFact]
    public void An_operation_that_an_exception_added_is_held_to_the_schemas_too() =>
        Checker.CheckRequest("POST", "/v3/company/1/invoice", "", Json, """{"DisplayName":"a"}""").Fits.Should().BeFalse();

    [SharedFact]
    public void An_answer_is_held_to_the_envelope_even_where_the_paths_say_nothing()
    {
        Answer("""{"QueryResponse":{"Customer":[{"Id":"1"}],"startPosition":1},"time":"2026-01-02T03:04:05Z"}""").Should().BeEquivalentTo(new { Fits = true, HasSchema = true });
        Answer("""{"QueryResponse":{"Customer":[{"Id":1}]}}""").Violations.Should().ContainSingle().Which.Pointer.Should().Be("/QueryResponse/Customer/0/Id");
        Answer("""{"Fault":{"Error":[{"Message":"m","code":"610"}]}}""").Fits.Should().BeTrue();
        Answer("""{"fault":{}}""").Fits.Should().BeFalse();
    }

    private CheckResult Answer(string body) => Checker.CheckResponse("GET", "/v3/company/1/query", 200, Json, body);
}
