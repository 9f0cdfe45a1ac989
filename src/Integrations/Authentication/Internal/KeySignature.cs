using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Signs with a private key in PEM.</summary>
internal static class KeySignature
{
    /// <exception cref="InvalidRequestException">The PEM is no key, or none of the algorithm's kind; the key is not shown.</exception>
    public static byte[] Sign(JwtAlgorithm algorithm, SigningKey key, byte[] data)
    {
        try
        {
            if (algorithm == JwtAlgorithm.ES256)
            {
                using var ec = ECDsa.Create();
                ec.ImportFromPem(key.Pem);
                return ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }

            using var rsa = RSA.Create();
            rsa.ImportFromPem(key.Pem);
            return rsa.SignData(data, HashAlgorithmName.SHA256, algorithm == JwtAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidRequestException($"The signing key '{key.Id}' is no private key for {algorithm}.") { Origin = FaultOrigin.Ours };
        }
    }
}
