namespace Integrations.Connectors;

/// <summary>Code for what the data of a scheme cannot express: one named class for each quirk. Each method is optional.</summary>
[Experimental("INTEGRATIONS001")]
public interface IAuthenticationQuirk
{
    /// <summary>Changes a token request before it is written.</summary>
    void PrepareTokenRequest(TokenRequestQuirk request) { }

    /// <summary>Changes a request after the scheme has authenticated it, for example by a signature.</summary>
    void PrepareCall(CallQuirk call) { }
}

/// <summary>A token request that a quirk may change. Contains secrets.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class TokenRequestQuirk
{
    /// <summary>The headers.</summary>
    public required System.Net.Http.Headers.HttpRequestHeaders Headers { get; init; }

    /// <summary>The parameters by the vendor's names.</summary>
    public required IDictionary<string, string> Parameters { get; init; }

    /// <summary>The host's options.</summary>
    public required ConnectorOptions Options { get; init; }

    /// <summary>The current time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => "Token request";
}

/// <summary>A request that a quirk may change. Contains secrets.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class CallQuirk
{
    /// <summary>The request as it will be sent, except for headers that the host adds to a request of its own, which come last.</summary>
    public required HttpRequestMessage Request { get; init; }

    /// <summary>The body; empty when the request has no body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The connection's credential.</summary>
    public required Credential Credential { get; init; }

    /// <summary>The host's options.</summary>
    public required ConnectorOptions Options { get; init; }

    /// <summary>The current time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => "Call";
}
