using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Rejects an export whose values no connection could have: values of headers and URLs must fit there, and be valid for the definition.
/// </summary>
internal static class ImportedValues
{
    /// <exception cref="InvalidRequestException">Values are invalid; names each.</exception>
    public static void Require(ExportedConnection imported, ConnectorRegistration connector)
    {
        var (settings, credential) = (imported.Settings, imported.Credential);
        var scheme = connector.SchemeOf(settings);
        var inHeaders = HeaderText.Variables(connector.Definition, scheme);
        List<FieldError> errors =
        [
            .. HeaderText.IsWritable(credential.AccessToken) ? Array.Empty<FieldError>()
                : [HeaderText.Error(nameof(credential.AccessToken))],
            .. HeaderText.IsWritable(credential.RefreshToken) ? Array.Empty<FieldError>()
                : [HeaderText.Error(nameof(credential.RefreshToken))],
            .. HeaderText.Errors(inHeaders,
                [.. settings.Inputs, .. settings.Captured, .. settings.Facts, .. credential.Values, .. credential.Secrets]),
            .. connector.Definition.Inputs.Concat(scheme.Inputs)
                .Where(input => settings.Inputs.TryGetValue(input.Name, out var value)
                    && !AuthorizationInputs.IsValid(connector.Definition, input, value))
                .Select(input => new FieldError { Field = input.Name, Message = "does not match the pattern of this input" }),
            .. CapturedBy(scheme).Where(value => IsForged(value, settings.Captured) || IsForged(value, credential.Values))
                .Select(value => new FieldError { Field = value.Name, Message = "is not a value the vendor sends" }),
        ];
        if (errors.Count == 0) return;
        bool IsForged(CapturedValue value, IReadOnlyDictionary<string, string> values) =>
            values.TryGetValue(value.Name, out var text) && !AuthorizationResponse.IsValid(value, text, connector.Options);

        throw new InvalidRequestException(
            $"This connection of {connector.Definition.Name} cannot be imported: {string.Join("; ", errors)}.")
        {
            FieldErrors = errors,
            Details = ErrorDetails.Of(connector, FaultOrigin.Ours),
        };
    }

    /// <summary>Values of the callback, which are parts of URLs, and those values of the token response that have a pattern.</summary>
    private static CapturedValue[] CapturedBy(AuthenticationScheme scheme) =>
    [
        .. (scheme as OAuth2)?.Authorization.CallbackParameters ?? [],
        .. (scheme as TokenScheme)?.ResponseFields.Where(value => value.Pattern is not null) ?? [],
    ];
}
