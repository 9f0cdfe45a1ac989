using System.Security.Cryptography.X509Certificates;

namespace Integrations.Connectors;

/// <summary>
/// Client certificates, newest first. A type of its own and no collection: the configuration binding generator refuses options that hold a
/// collection of certificates, and a host could then bind no option without reflection.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed class ClientCertificates
{
    private readonly List<X509Certificate2> _certificates = [];

    /// <summary>The number of certificates.</summary>
    public int Count => _certificates.Count;

    /// <summary>Adds a certificate with its private key, older than those before it.</summary>
    public void Add(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        _certificates.Add(certificate);
    }

    /// <summary>Removes all.</summary>
    public void Clear() => _certificates.Clear();

    /// <summary>The newest certificate (0) or the previous one (1); null when absent.</summary>
    internal X509Certificate2? At(int number) => _certificates.ElementAtOrDefault(number);
}
