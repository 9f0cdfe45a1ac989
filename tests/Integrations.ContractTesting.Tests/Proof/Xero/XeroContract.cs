using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Xero;

/// <summary>Holds what went over the wire to the vendor's published contracts, read in place.</summary>
internal static class XeroContract
{
    private const string Accounting = "/api.xro/2.0";
    private static readonly string[] Identity = ["/identity/connect/authorize", "/connect/token"];

    /// <summary>How the exchanges deviate from the contracts; those of the log-in are in none.</summary>
    public static IReadOnlyList<string> Misfits(IEnumerable<LoggedRequest> requests)
    {
        var (accounting, connections) = (Checker("accounting.trimmed.json"), Checker("xero-identity.json"));
        return [.. from request in requests
                   where !Identity.Contains(request.Path)
                   let isAccounting = request.Path.StartsWith(Accounting, StringComparison.Ordinal)
                   let exchange = Exchange.Of(request, isAccounting ? request.Path[Accounting.Length..] : null)
                   let result = (isAccounting ? accounting : connections).Check(exchange)
                   from violation in result.Request.Violations.Concat(result.Response.Violations)
                   select $"{exchange}: {violation}"];
    }

    private static ContractChecker Checker(string file) =>
        new("xero", OpenApiContract.Load(SharedFolder.Open().Contract("xero", file)), []);
}
