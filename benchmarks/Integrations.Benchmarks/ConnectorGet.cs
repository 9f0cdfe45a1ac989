using System.Linq.Expressions;
using System.Reflection;
using Integrations.Benchmarks.Fixture;
using Integrations.Connectors;

namespace Integrations.Benchmarks;

/// <summary>
/// One GET as each request of a connector is sent: the token manager, then the executor, then the bytes of the response. Nothing public
/// does this alone, so they are reached by reflection, once, through delegates of their own types.
/// </summary>
internal static class ConnectorGet
{
    public static Func<ValueTask<int>> Of(ConnectedLibrary library, Uri address)
    {
        var tokens = Service(library, "TokenManager");
        var executor = Service(library, "CallExecutor");
        var get = tokens.GetType().GetMethod("GetAsync", [typeof(ConnectionKey), typeof(CancellationToken)])!;
        var send = executor.GetType().GetMethod("SendAsync")!;
        var types = send.GetParameters().Take(2).Select(parameter => parameter.ParameterType)
            .Append(send.ReturnType.GetGenericArguments()[0]).ToArray();
        return (Func<ValueTask<int>>)typeof(ConnectorGet).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(types).Invoke(null, [tokens, get, executor, send, library.Key, address])!;
    }

    private static object Service(ConnectedLibrary library, string name) =>
        library.Services.GetService(typeof(IIntegrations).Assembly.GetType($"Integrations.Internal.{name}", throwOnError: true)!)!;

    private static Func<ValueTask<int>> Make<TConnection, TRequest, TResponse>(
        object tokens, MethodInfo getMethod, object executor, MethodInfo sendMethod, ConnectionKey key, Uri address)
        where TResponse : IDisposable
    {
        var get = getMethod.CreateDelegate<Func<ConnectionKey, CancellationToken, ValueTask<TConnection>>>(tokens);
        var send = sendMethod.CreateDelegate<Func<TConnection, TRequest, CancellationToken, ValueTask<TResponse>>>(executor);
        var body = typeof(TResponse).GetProperty("Body")!.GetMethod!.CreateDelegate<BodyOf<TResponse>>();
        var create = Expression.Lambda<Func<TRequest>>(Expression.MemberInit(Expression.New(typeof(TRequest)),
            Set("Method", HttpMethod.Get), Set("Address", address), Set("Operation", "account.get"), Set("Safety", RetrySafety.Safe)))
            .Compile();
        return async () =>
        {
            var connection = await get(key, CancellationToken.None);
            using var response = await send(connection, create(), CancellationToken.None);
            return body(response).ToArray().Length;
        };

        static MemberAssignment Set(string name, object value) =>
            Expression.Bind(typeof(TRequest).GetProperty(name)!, Expression.Constant(value));
    }

    private delegate ReadOnlySpan<byte> BodyOf<in TResponse>(TResponse response);
}
