namespace Integrations.Internal;

/// <summary>
/// Reads what accompanies an obtained token: a part that cannot be read counts as left out, whatever the failure, and never loses the
/// token.
/// </summary>
internal static class BestEffort
{
    public static T? Of<T>(Func<T> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // the vendor has acted: there is no failure for which its token may be dropped
        catch (Exception)
#pragma warning restore CA1031
        {
            return default;
        }
    }
}
