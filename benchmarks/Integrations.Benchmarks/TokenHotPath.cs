using System.Reflection;
using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks;

/// <summary>
/// What every call does first: the cached credential is handed out. Nothing public does this alone, so the manager is reached by
/// reflection, once, through a delegate of its own types.
/// </summary>
internal static class TokenHotPath
{
    private const string Manager = "Integrations.Internal.TokenManager";

    /// <summary>Runs the hot path as often as it is told; throws when it did not stay hot.</summary>
    public static Action<int> Of(ConnectedLibrary library)
    {
        var type = typeof(IIntegrations).Assembly.GetType(Manager, throwOnError: true)!;
        var get = type.GetMethod("GetAsync", [typeof(ConnectionKey), typeof(CancellationToken)])!;
        var connection = get.ReturnType.GetGenericArguments()[0];
        return typeof(TokenHotPath).GetMethod(nameof(Loop), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(connection)
            .CreateDelegate<Func<object, MethodInfo, ConnectionKey, Action<int>>>()(library.Services.GetService(type)!, get, library.Key);
    }

    private static Action<int> Loop<TConnection>(object manager, MethodInfo method, ConnectionKey key)
    {
        var get = method.CreateDelegate<Func<ConnectionKey, CancellationToken, ValueTask<TConnection>>>(manager);
        return times =>
        {
            for (var i = 0; i < times; i++)
            {
                var connection = get(key, CancellationToken.None);
                if (!connection.IsCompletedSuccessfully) throw new InvalidOperationException("The hot path waited.");
            }
        };
    }
}
