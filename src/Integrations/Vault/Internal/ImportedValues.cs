namespace Integrations.Internal;

/// <summary>Refuses an export whose values would stand in headers that cannot hold them.</summary>
internal static class ImportedValues
{
    /// <exception cref="InvalidRequestException">One of the values is such; names each.</exception>
    public static void Require(ExportedConnection imported, ConnectorRegistration connector)
    {
        var (settings, credential) = (imported.Settings, imported.Credential);
        var inHeaders = HeaderText.Variables(connector.Definition, connector.SchemeOf(settings));
        List<FieldError> errors =
        [
            .. HeaderText.IsWritable(credential.AccessToken) ? Array.Empty<FieldError>() : [HeaderText.Error(nameof(credential.AccessToken))],
            .. HeaderText.IsWritable(credential.RefreshToken) ? Array.Empty<FieldError>() : [HeaderText.Error(nameof(credential.RefreshToken))],
            .. HeaderText.Errors(inHeaders, [.. settings.Inputs, .. settings.Captured, .. settings.Facts, .. credential.Values, .. credential.Secrets]),
        ];
        if (errors.Count == 0) return;
        throw new InvalidRequestException($"This connection of {connector.Definition.Name} cannot be imported: {string.Join("; ", errors)}.") { FieldErrors = errors, Connector = connector.Id, Origin = FaultOrigin.Ours };
    }
}
