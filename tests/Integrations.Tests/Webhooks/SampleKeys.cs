namespace Integrations.Tests.Webhooks;

/// <summary>Public keys of the samples; their private keys are not kept.</summary>
internal static class SampleKeys
{
    public const string Rsa = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1UdwsDhbIY4mMNvwIMqg
        fTDebM66TQelCtaf8EGmdFjLi41jav5/SoD0+FrJ+aRQarqY/jLorXt0uHto02Et
        8D1vI5t0eKiQJIeevSIh25wCp2DBcgihbRB0IXjV0vnhKTd3IpB5/30eSh6TTb8d
        oizW2bkfeSXDLZ02JFwYRaa+lHGdEaaiEcuc2Caj8BSYS79OVEOvKCRTKGsFgcWg
        ItjEtyEqf+/vbS7X2ycMyiWkM1CUM/KqthCv6/CoYx2dhtww5ecrRsGmSxAXrlqh
        9fbzxO9bbwclbPAVfp3QwHiMLmI0TPe5iMTiVulIH2mtGOMDuMAHnNZ/zAAJk6RK
        UQIDAQAB
        -----END PUBLIC KEY-----
        """;

    public const string OtherRsa = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmZrAO/KVWd+LVhiDlTxw
        GFkHxJUAG781DGmTXE+Iwrm0rnxzqRELA/kmmYwsXkvIvupN/5dAuu8s49/kifcW
        gPn7zU9TV1QUZYDk3owi0AxumZbppq9n/4M5JoQ41GhcGBH53F63nSBvXspI0Nr5
        KzOai512LY8Ld3m1Jgpe9EqUmEmy0KRE8NSCY6ob1J5lgsQPMRzcsemTIl5NxfCa
        gtLN/zQ5AxzJ5GqyOTnEsrWJug/NSZInooNfGzrlJtfjtlaIc9A3R+1GOTrC8e4Q
        VGylz8Ua9kSr2IjtmoaD357JACdBdmWMv3aix36wiuzPZVOwcK5z9O1iezaO77M2
        mQIDAQAB
        -----END PUBLIC KEY-----
        """;

    public const string Ec = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEIU0a3hsllwxLnqF82w5Jcr9hjwZy
        9NOyIcNDoD98Q5T+54NPOlVSXfZVJd/I6zhP+uqHF7GuLas0C5YBhO37Sg==
        -----END PUBLIC KEY-----
        """;
}
