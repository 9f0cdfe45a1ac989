namespace Integrations.Connectors;

/// <summary>
/// The format of a token request. Values are templates over inputs, secret inputs, captured values, <c>client_id</c> and
/// <c>client_secret</c>.
/// </summary>
public sealed record TokenRequestOptions
{
    /// <summary>The method. Default POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The format of the parameters. Default a form.</summary>
    public TokenFormat Format { get; init; } = TokenFormat.Form;

    /// <summary>Additional parameters, for example <c>audience</c>. A parameter whose value is empty is omitted.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's names of standard parameters, for example <c>app_id</c> for <c>client_id</c>.</summary>
    public Table<string, string> Names { get; init; } = new();

    /// <summary>Additional headers.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>The whole body when the format is XML; values are escaped.</summary>
    public string? Template { get; init; }
}
