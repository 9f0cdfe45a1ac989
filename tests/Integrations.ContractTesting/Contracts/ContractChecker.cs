using System.Collections.Concurrent;
using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>Holds exchanges to a vendor's published contract, less its reasoned exceptions.</summary>
public sealed class ContractChecker
{
    private readonly OpenApiContract contract;
    private readonly ContractOptions options;
    private readonly IBodyContract bodies;

    /// <summary>Halves of exchanges that were checked: tests repeat consents and first pages word for word.</summary>
    private readonly ConcurrentDictionary<(string, string, string, string?, string?), CheckResult> requests = new();
    private readonly ConcurrentDictionary<(string, string, int, string?, string?), CheckResult> responses = new();

    /// <param name="vendor">The vendor's name.</param>
    /// <param name="contract">Its paths.</param>
    /// <param name="exceptions">Its reasoned exceptions.</param>
    /// <param name="options">How strictly it is held.</param>
    /// <param name="bodies">The schemas of bodies; null: those of the contract.</param>
    public ContractChecker(string vendor, OpenApiContract contract, IEnumerable<ContractException> exceptions,
        ContractOptions? options = null, IBodyContract? bodies = null)
    {
        Vendor = vendor;
        this.contract = contract;
        this.options = options ?? new ContractOptions();
        this.bodies = bodies ?? new OpenApiBodies(contract);
        Ledger = new ExceptionLedger(exceptions);
    }

    public string Vendor { get; }

    public ExceptionLedger Ledger { get; }

    public ExchangeResult Check(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return new ExchangeResult(
            exchange,
            CheckRequest(exchange.Method, exchange.Path, exchange.Query, exchange.RequestContentType, exchange.RequestBody),
            CheckResponse(exchange.Method, exchange.Path, exchange.Status, exchange.ResponseContentType, exchange.ResponseBody));
    }

    public CheckResult CheckRequest(string method, string path, string query, string? contentType, string? bodyText) =>
        requests.GetOrAdd((method, path, query, contentType, bodyText),
            static (sent, checker) => checker.RequestOf(sent.Item1, sent.Item2, sent.Item3, sent.Item4, sent.Item5), this);

    public CheckResult CheckResponse(string method, string path, int status, string? contentType, string? bodyText) =>
        responses.GetOrAdd((method, path, status, contentType, bodyText),
            static (sent, checker) => checker.ResponseOf(sent.Item1, sent.Item2, sent.Item3, sent.Item4, sent.Item5), this);

    private CheckResult RequestOf(string method, string path, string query, string? contentType, string? bodyText)
    {
        var findings = new Findings();
        if (contract.Find(method, path, out var values) is { } operation)
        {
            var parameters = new ParameterCheck(contract, Ledger, findings);
            parameters.Path(operation, values);
            parameters.Query(operation, method, path, query);
            RequestBody(operation.Bodies, path, contentType, bodyText ?? "", findings);
        }
        else if (Ledger.Operation(method, path) is { } added)
        {
            new ParameterCheck(contract, Ledger, findings).Query(added, method, path, query);
            UndeclaredBody(path, contentType, bodyText ?? "", findings);
        }
        else
        {
            findings.Add(ViolationPlace.Operation, "", $"{method} {path}", contract.HasPath(path) ? "other methods for this path"
                : "no such path");
        }

        return findings.Result(violation => Ledger.Body(method, path, status: null, violation.Pointer));
    }

    private CheckResult ResponseOf(string method, string path, int status, string? contentType, string? bodyText)
    {
        var findings = new Findings();
        if (contract.Find(method, path, out _) is { } operation)
        {
            ResponseBody(operation.Response(status), method, path, status, contentType, bodyText ?? "", findings);
        }
        else if (Ledger.Operation(method, path) is not null)
        {
            Answer(ContractContent.None, path, contentType, bodyText ?? "", findings);
        }
        else
        {
            findings.Add(ViolationPlace.Operation, "", $"{method} {path}", contract.HasPath(path) ? "other methods for this path"
                : "no such path");
        }

        return findings.Result(violation => Ledger.Body(method, path, status, violation.Pointer));
    }

    private void RequestBody(IReadOnlyList<ContractContent> uses, string path, string? contentType, string text, Findings findings)
    {
        var media = BodyText.MediaType(contentType);
        if (text.Length == 0)
        {
            if (uses.All(use => use.Required))
            {
                findings.Add(ViolationPlace.Body, "", "no body", "required");
            }
        }
        else if (!uses.Any(use => use.Declared))
        {
            findings.Add(ViolationPlace.Body, "", "a body", "none");
        }
        else if (uses.Where(use => use.Media.ContainsKey(media)).Select(use => use.Media[media]).ToArray() is { Length: > 0 } schemas)
        {
            Read(media, text, findings, body => bodies.Request(path, schemas, body));
        }
        else
        {
            findings.Add(ViolationPlace.ContentType, "", media, string.Join(" or ", uses.SelectMany(use => use.Media.Keys).Distinct()));
        }
    }

    private void UndeclaredBody(string path, string? contentType, string text, Findings findings)
    {
        var media = BodyText.MediaType(contentType);
        if (text.Length == 0 || !BodyText.IsStructured(media))
        {
            findings.NoSchema();
        }
        else
        {
            Read(media, text, findings, body => bodies.Request(path, [], body));
        }
    }

    private void ResponseBody((ContractContent Content, bool Exact)? response, string method, string path, int status, string? contentType,
        string text, Findings findings)
    {
        if (response is not { } declared)
        {
            if (!Ledger.Status(method, path, status))
            {
                findings.Add(ViolationPlace.Status, "", $"{status}", "other statuses");
            }

            Answer(ContractContent.None, path, contentType, text, findings);
        }
        else if (declared is { Exact: true, Content.Declared: false })
        {
            if (text.Length > 0)
            {
                findings.Add(ViolationPlace.Body, "", "a body", "none");
            }
        }
        else
        {
            Answer(declared.Content, path, contentType, text, findings);
        }
    }

    private void Answer(ContractContent content, string path, string? contentType, string text, Findings findings)
    {
        var media = BodyText.MediaType(contentType);
        if (content.Media.Count > 0 && !content.Media.ContainsKey(media))
        {
            findings.Add(ViolationPlace.ContentType, "", text.Length == 0 ? "no body" : media, string.Join(" or ", content.Media.Keys));
        }
        else if (text.Length == 0 || !BodyText.IsStructured(media))
        {
            findings.NoSchema();
        }
        else
        {
            Action<string>? extra = options.AllowExtraResponseMembers ? findings.Extra : null;
            Read(media, text, findings, body => bodies.Response(path, content.Media.GetValueOrDefault(media), body, extra));
        }
    }

    private static void Read(string media, string text, Findings findings, Func<JsonElement, IReadOnlyList<Violation>?> check)
    {
        if (!BodyText.TryRead(media, text, out var body))
        {
            findings.Add(ViolationPlace.Body, "", "text that does not parse", media);
        }
        else if (check(body) is { } found)
        {
            findings.Add(found);
        }
        else
        {
            findings.NoSchema();
        }
    }
}
