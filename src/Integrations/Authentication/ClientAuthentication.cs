namespace Integrations.Connectors;

/// <summary>How an OAuth client proves itself at the token endpoint.</summary>
public enum ClientAuthentication
{
    /// <summary>Not said.</summary>
    Other = 0,

    /// <summary><c>client_id</c> and <c>client_secret</c> in the form body.</summary>
    Body = 1,

    /// <summary>HTTP Basic with client id and secret.</summary>
    Basic = 2,

    /// <summary>A public client: the id in the body, no secret is sent.</summary>
    None = 3,
}
