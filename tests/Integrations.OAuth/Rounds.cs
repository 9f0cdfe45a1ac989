namespace Integrations.OAuth;

/// <summary>The rounds of a proof: a few by default, many where INTEGRATIONS_TEST_LONG is set (bash tests/run.sh --long).</summary>
public static class Rounds
{
    /// <summary>True in the long form.</summary>
    public static bool AreMany { get; } = Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_LONG") is { Length: > 0 };

    public static int Of(int few, int many) => AreMany ? many : few;
}
