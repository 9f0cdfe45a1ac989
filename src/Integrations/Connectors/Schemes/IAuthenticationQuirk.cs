namespace Integrations.Connectors;

/// <summary>What the data of a scheme cannot say: one named class a quirk. Each method may be left out.</summary>
[Experimental("INTEGRATIONS001")]
public interface IAuthenticationQuirk
{
    /// <summary>Changes a token request before it is written.</summary>
    void PrepareTokenRequest(TokenRequestQuirk request) { }

    /// <summary>Changes a call after the scheme authenticated it, for example by a signature.</summary>
    void PrepareCall(CallQuirk call) { }
}

/// <summary>A token request a quirk may change. Holds secrets.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class TokenRequestQuirk
{
    /// <summary>Its headers.</summary>
    public required System.Net.Http.Headers.HttpRequestHeaders Headers { get; init; }

    /// <summary>Its parameters by the vendor's names.</summary>
    public required IDictionary<string, string> Parameters { get; init; }

    /// <summary>The host's options.</summary>
    public required ConnectorOptions Options { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => "Token request";
}

/// <summary>A call a quirk may change. Holds secrets.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class CallQuirk
{
    /// <summary>The request as it will be sent, but for headers the host gives a request of its own, which come last.</summary>
    public required HttpRequestMessage Request { get; init; }

    /// <summary>Its body; empty when there is none.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The connection's credential.</summary>
    public required Credential Credential { get; init; }

    /// <summary>The host's options.</summary>
    public required ConnectorOptions Options { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => "Call";
}
