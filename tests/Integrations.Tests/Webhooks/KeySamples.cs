using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>
/// A row for each scheme of public keys and JWTs, with signatures that another implementation made (Python's cryptography 48).
/// </summary>
internal static class KeySamples
{
    public static IReadOnlyList<SignedSample> All { get; } =
    [
        new("RSA PKCS #1 over time and body", WebhookSignature.Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1,
            "X-Acme-Signature: {base64}", "{timestamp}.{body}") with { Timestamp = "X-Acme-Time" }, SampleKeys.Rsa)
        {
            Headers = new()
            {
                ["X-Acme-Time"] = "1767225600",
                ["X-Acme-Signature"] = "ry6PvsQv6yxVQI7rcBHuS2VJowl7+ytMzsFLbRGy8ahZz03FjL4s2cC7pIAL24x7Glhk6DBJaXQCaIWtSK2tOrUa8rElC6rMPqetaqONVR8zpf3K"
                    + "avpf+tFN8J5xbSnQOf7GPynIECk50VnOwrsuCo86OSB4LT4Rw0R01hTPt+7cVUCPGx9U7CfYTLFQxN5R8kzVciMA7zukUFBqUkMjWVQrrQ4ozyLj"
                    + "uK+dsKey7O8bbfkN/YLaPf25E4L275v7suScAvxmubv08bKMK1H56Uk6qa7DYWcR3UFD0Vf7WLrHm19K7Vzi8n4+E6A9W+9J2qhFJFFCMI8I2JGO"
                    + "LmfFYg==",
            },
        },
        new("RSA PSS over the body", WebhookSignature.Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pss,
            "X-Acme-Signature: {base64}"), SampleKeys.Rsa)
        {
            Headers = new()
            {
                ["X-Acme-Signature"] = "erI9KLkpOgCqxlxcQ79JZUQpMgTJnRI57lvO0iVEHYDbSDUPjm+7o8ysB4leb6TcYKb8mB6/2ZX+YRaiVnguq+k8ZlOku9XSPUsZcC1lQlN3lu3V"
                    + "ItLEQsPbxVkCoaGQw9Y1OjNoy06bdFTnGBhlk1aKvt5Xrtj7To+BOR8KijSEjeltRC/AQzyFYD9Wqnt/aSJ/JwUunEldkAs2Go0QAdpwN6rDDfvX"
                    + "3Y2KU5aqz7KpfJUBerQ2Jb4ctWZ2fjKV7cHUpKLQNcskRXlIE1sjR4wVG79MoOC3kPcoopanoeUtuCU2t0s95NcAftDTw47TR3v3jFIrqLegYjRD"
                    + "Xqhv8A==",
            },
        },
        new("ECDSA in DER over time and body", WebhookSignature.Ecdsa(HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence,
            "X-Acme-Signature: {base64}", "{timestamp}{body}") with { Timestamp = "X-Acme-Time" }, SampleKeys.Ec)
        {
            Headers = new()
            {
                ["X-Acme-Time"] = "1767225600",
                ["X-Acme-Signature"] = "MEQCIHXvp1876fs6FRgxZqvZfvGQfLd5FS54agV5Mgu+GbMIAiAXlL2j2Zfl3c1Oxt+QMWZmdjEhmbFu0lO7r8cddFUC7w==",
            },
        },
        new("ECDSA as two numbers, with the id of the key", WebhookSignature.Ecdsa(HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation, "X-Acme-Signature: {base64url}") with { KeyId = "X-Acme-Key" },
            "key-2\n" + SampleKeys.Ec)
        {
            Headers = new()
            {
                ["X-Acme-Key"] = "key-2",
                ["X-Acme-Signature"] = "ocoY643HaUJDQxTF2cLxk64jyIkqD4Yo1Y1ZEUwHoAghgP932WO9-Xfg-v_Dyj0JB1SKQsjVE9w65zhMmNdrmg",
            },
        },
        new("JWT with HS256 and the body's hash",
            WebhookSignature.Jwt("HS256") with { BodyHash = "body_sha256: {hex}", Audience = "host", Issuer = "acme" }, Samples.Secret)
        {
            Headers = new()
            {
                ["Authorization"] = "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhY21lIiwiYXVkIjoiaG9zdCIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjox"
                    + "NzY3MjI1NjYwLCJib2R5X3NoYTI1NiI6IjZkNWUxNjNkZmIxYjE1MmYxNDgyN2UxN2Q2YjRiNzcwNzExZDJhYjI5NDYxZTQyMjdiMWEwMDBlNzA1"
                    + "N2M0NWYifQ.aKMFm_DxxXo9zdGEiSHm8MYHdOnHE7WIY-9bmLMDl10",
            },
        },
        new("JWT with RS256 and the body's hash", WebhookSignature.Jwt("RS256", "X-Acme-Jwt: {jwt}")
            with { BodyHash = "body_sha256: {base64}" }, "key-1\n" + SampleKeys.Rsa)
        {
            Headers = new()
            {
                ["X-Acme-Jwt"] = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImtleS0xIn0.eyJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2NzIyNTY2MCwiYm9keV9z"
                    + "aGEyNTYiOiJiVjRXUGZzYkZTOFVnbjRYMXJTM2NIRWRLcktVWWVRaWV4b0FEbkJYeEY4PSJ9.zBnMHfaUlS-9PocDxh4UGeApD_MnTZfBCU2qAvN"
                    + "uT1DIteQ0EzBlPOMMuB3b4EG9qCZ30PA5NS0bp0mIpUN0irispfjcNoXxzgPj_VGy_mf7xxXCy-ikFZARtp5M3MPioaPcUwUxCdoPVbZkawy4EIj"
                    + "Gl9sOcyvV0PO3ZxWM32Tni0MfN-ooPNlFk16bLyLsiuw2Qzdr2J5YJvKjMpnJ1qxRQghnpYladsNWB-NM04_Wc3UYwkg9uhvkfZXodGGL9_dNkhW"
                    + "84wfuDPZ9Fq-dslRrfu4IBM7MIi8iQMiz1PykNwvrUeJB3Tp9rvVBekscUWPcrUdNSSg8hESbFsUdxg",
            },
        },
        new("JWT with ES256 and the body's hash", WebhookSignature.Jwt("ES256", "X-Acme-Jwt: {jwt}")
            with { BodyHash = "request_body_sha256: {hex}" }, "key-2\n" + SampleKeys.Ec)
        {
            Headers = new()
            {
                ["X-Acme-Jwt"] = "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImtleS0yIn0.eyJpYXQiOjE3NjcyMjU2MDAsInJlcXVlc3RfYm9keV9zaGEyNTYiOiI2"
                    + "ZDVlMTYzZGZiMWIxNTJmMTQ4MjdlMTdkNmI0Yjc3MDcxMWQyYWIyOTQ2MWU0MjI3YjFhMDAwZTcwNTdjNDVmIn0.Yx9-Ra-4iu-0mzLoL5ofXL8w"
                    + "5OSgEVdNLXNzm624fjSAP-D2Yl7-0hqWSLmZN6ZbYdxIBZKoZtvM7tqKMRwCFQ",
            },
        },
        new("JWT that is the body", WebhookSignature.Jwt("ES256", "$: {jwt}"), SampleKeys.Ec)
        {
            Body = "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NjcyMjU2MDAsImV2ZW50IjoieCJ9.GvFe2soc7r7uasn0wFwiXr2zlysKMlWAan"
                + "LxSg_LA7gbRjgCm1cShKU7FqHLZ9vuz0x32yi8zTPpSmQXgZxhkA",
        },
    ];
}
