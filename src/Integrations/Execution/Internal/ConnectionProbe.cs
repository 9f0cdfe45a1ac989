using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Tries a new grant with the connector's probe, then reads the facts of its account.</summary>
internal sealed class ConnectionProbe(CallExecutor executor) : IConnectionProbe
{
    public async ValueTask<ProbeResult> ProbeAsync(ActiveConnection candidate, CancellationToken cancellationToken)
    {
        var definition = candidate.Connector.Definition;
        using (await executor.SendAsync(candidate, Request(candidate), cancellationToken).ConfigureAwait(false))
        {
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var form in definition.Facts)
        {
            try
            {
                using var answer = await SendAsync(candidate, form.Request, "connection.facts", cancellationToken).ConfigureAwait(false);
                foreach (var (name, value) in Read(candidate, answer, form.Values)) facts[name] = value;
            }
            catch (IntegrationException e) when (form.IsOptional && !e.IsTransient)
            {
                // Amounts without a currency of their own stay without one.
            }
        }

        return new ProbeResult
        {
            Facts = facts,
            Account = definition.Account is { } account ? facts.GetValueOrDefault(account.Id) ?? candidate.Variable(account.Id) : null,
            AccountName = definition.Account?.Name is { } name1 ? facts.GetValueOrDefault(name1) ?? candidate.Variable(name1) : null,
        };
    }

    /// <summary>The cheap read that only a working, permitted connection can do.</summary>
    public static VendorRequest Request(ActiveConnection connection) => Request(connection, connection.Connector.Definition.Probe, "connection.probe");

    private ValueTask<VendorAnswer> SendAsync(ActiveConnection candidate, string request, string name, CancellationToken cancellationToken) =>
        executor.SendAsync(candidate, Request(candidate, request, name), cancellationToken);

    private static VendorRequest Request(ActiveConnection connection, string request, string name)
    {
        var operation = DeclaredOperation<string>.Parse(request, name);
        return new VendorRequest
        {
            Method = operation.Method,
            Address = VendorRequest.Join(connection.BaseAddress, AddressTemplate.Resolve(operation.Route, connection.Variable), connection.Connector.Definition.Query),
            Operation = name,
            Safety = Connectors.Safety.Read,
            MayRenew = false,
        };
    }

    private static IEnumerable<(string Name, string Value)> Read(ActiveConnection candidate, VendorAnswer answer, IReadOnlyDictionary<string, string> paths)
    {
        JsonElement document;
        try
        {
            document = JsonElement.Parse(answer.Body);
        }
        catch (JsonException e)
        {
            throw new ContractViolationException($"{candidate.Connector.Definition.Name} answered a question about the account with something that is no JSON.", e)
            {
                Shape = JsonShape.Of(answer.Body, answer.ContentType),
                Details = ErrorDetails.Of(candidate, "connection.facts", FaultOrigin.Vendor),
            };
        }

        return [.. paths.Select(p => (p.Key, JsonAnswer.Text(document, p.Value))).Where(f => f.Item2 is not null).Select(f => (f.Key, f.Item2!))];
    }
}
