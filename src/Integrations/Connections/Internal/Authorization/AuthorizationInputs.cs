using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Validates the inputs of a tenant, which become parts of URLs and headers.</summary>
internal static class AuthorizationInputs
{
    private const string DefaultPattern = @"[^\s/?#@:\\%\p{Cc}]+";

    private const string Segment = @"[^/?#\\%\p{Cc}]+";

    /// <summary>Any printable text: a line break would end a header.</summary>
    private const string AnyText = @"[^\p{Cc}]+";

    /// <summary>A key in PEM has lines, and is not sent in a header.</summary>
    private const string Pem = @"[\s\S]+";

    /// <summary>True when a value stays within its place in a URL.</summary>
    public static bool IsPlain(string value) => value is not ("." or "..") && Patterns.IsWhole(value, DefaultPattern);

    /// <summary>True when a value is one segment of a path for every parser, also for one that decodes it first.</summary>
    public static bool IsSegment(string value) => value is not ("." or "..") && Patterns.IsWhole(value, Segment);

    /// <summary>The same for one of several segments, as in a URL.</summary>
    public static bool IsSegmentOrEmpty(string value) => value.Length == 0 || IsSegment(value);

    /// <summary>
    /// The inputs of the definition and the scheme, secrets apart from the rest. An input that is left out has the value of the earlier
    /// connection, except for secrets.
    /// </summary>
    /// <exception cref="InvalidRequestException">Inputs are missing, unknown or invalid; names each.</exception>
    public static (Dictionary<string, string> Plain, Dictionary<string, string> Secrets) Check(ConnectorDefinition connector,
        AuthenticationScheme scheme, IReadOnlyDictionary<string, string> inputs, ConnectionSettings? earlier = null)
    {
        List<FieldError> errors = [];
        Dictionary<string, string> plain = [];
        Dictionary<string, string> secrets = [];
        List<Input> known = [.. connector.Inputs, .. scheme.Inputs];
        var inHeaders = HeaderText.Variables(connector, scheme);
        foreach (var input in known)
        {
            if ((inputs.GetValueOrDefault(input.Name) ?? earlier?.Inputs.GetValueOrDefault(input.Name)) is not { Length: > 0 } value)
            {
                if (!input.IsOptional) errors.Add(new() { Field = input.Name, Message = "is required" });
            }
            else if (inHeaders.Contains(input.Name) && !HeaderText.IsWritable(value))
            {
                errors.Add(HeaderText.Error(input.Name));
            }
            else if (!IsValid(connector, input, value))
            {
                errors.Add(new() { Field = input.Name, Message = "does not match the pattern of this input" });
            }
            else
            {
                (input.IsSecret ? secrets : plain)[input.Name] = value;
            }
        }

        errors.AddRange(inputs.Keys.Where(name => known.All(input => input.Name != name)).Select(name => new FieldError
        {
            Field = name,
            Message = known.Count == 0 ? "is not an input: the connector has no inputs"
                : $"is not an input; the inputs are: {string.Join(", ", known.Select(input => input.Name))}",
        }));
        return errors.Count == 0 ? (plain, secrets)
            : throw new InvalidRequestException($"{connector.Name} cannot be connected with these inputs: {string.Join("; ", errors)}.")
        {
            FieldErrors = errors,
            Connector = connector.Id,
            Origin = FaultOrigin.Customer,
        };
    }

    /// <summary>True when a value matches the input's pattern.</summary>
    public static bool IsValid(ConnectorDefinition connector, Input input, string value) =>
        Patterns.IsWhole(value, input.Pattern ?? PatternOf(input)) && (input.IsSecret || StaysInItsPlace(connector, input.Name, value));

    /// <summary>True when a value in a URL changes only its own place, whatever its pattern permits.</summary>
    private static bool StaysInItsPlace(ConnectorDefinition connector, string name, string value) =>
        DefinitionAddresses.PlaceOf(connector, name) switch
    {
        AddressPlace.Origin => AddressHost.IsOrigin(value),
        AddressPlace.Host => AddressHost.IsHost(value),
        AddressPlace.Path => IsSegment(value),
        _ => true,
    };

    private static string PatternOf(Input input) => !input.IsSecret ? DefaultPattern : input.Name == SecretNames.PrivateKey ? Pem : AnyText;
}
