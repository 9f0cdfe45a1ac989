namespace Integrations.Connectors;

/// <summary>How a token request is written. Values are templates over inputs, secret inputs, captured values, <c>client_id</c> and <c>client_secret</c>.</summary>
public sealed record TokenRequestOptions
{
    /// <summary>The method. Default POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>How parameters travel. Default a form.</summary>
    public TokenFormat Format { get; init; } = TokenFormat.Form;

    /// <summary>Further parameters, for example <c>audience</c>. One whose value is empty is left out.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's names of standard parameters, for example <c>client_id</c> as <c>app_id</c>.</summary>
    public Table<string, string> Names { get; init; } = new();

    /// <summary>Further headers.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>The whole body where the format is XML; what it uses is escaped.</summary>
    public string? Template { get; init; }
}
