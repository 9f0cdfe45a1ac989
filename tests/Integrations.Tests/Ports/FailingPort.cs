using System.Reflection;

namespace Integrations.Tests.Ports;

/// <summary>How a part of the host's fails.</summary>
public enum PortFailure
{
    None,
    Throws,
    ThrowsSomebodyElsesCancellation,
    ThrowsAnErrorOfAnotherPart,
    ReturnsAFailedTask,
    NeverReturns,
    BlocksItsThread,
    ReturnsNull,
}

/// <summary>Any part, in front of one that works: it fails in the way it is told to, in every member.</summary>
public class FailingPort : DispatchProxy
{
    private readonly ManualResetEventSlim _gate = new();
    private object _inner = null!;
    private Type _port = null!;
    private volatile int _failure;

    public PortFailure Failure
    {
        get => (PortFailure)_failure;
        set
        {
            _failure = (int)value;
            if (value == PortFailure.None) _gate.Set();
            else _gate.Reset();
        }
    }

    public static (object Proxy, FailingPort Control) Of(Type port, object inner)
    {
        var proxy = typeof(DispatchProxy).GetMethod(nameof(Create), 2, [])!.MakeGenericMethod(port, typeof(FailingPort))
            .Invoke(null, null)!;
        var control = (FailingPort)proxy;
        (control._inner, control._port) = (inner, port);
        return (proxy, control);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var returned = targetMethod!.ReturnType;
        switch (Failure)
        {
            case PortFailure.Throws: throw new IOException("It is down.");
            case PortFailure.ThrowsSomebodyElsesCancellation: throw new OperationCanceledException("Somebody else gave up.");
            case PortFailure.ThrowsAnErrorOfAnotherPart: throw new ConflictException("Of another part.");
            case PortFailure.ReturnsAFailedTask when ResultOf(returned) is { } result: return Call(nameof(Failed), result);
            case PortFailure.NeverReturns when ResultOf(returned) is { } result: return Call(nameof(Never), result);
            case PortFailure.NeverReturns when returned == typeof(ValueTask): return new ValueTask(new TaskCompletionSource().Task);
            case PortFailure.NeverReturns when ItemOf(returned) is { } item: return Call(nameof(NeverMoves), item);
            case PortFailure.ReturnsAFailedTask when returned == typeof(ValueTask):
                return ValueTask.FromException(new IOException("It is down."));
            case PortFailure.BlocksItsThread:
                _gate.Wait();
                break;
            case PortFailure.ReturnsNull when returned != typeof(void) && !_port.Name.EndsWith("Handle", StringComparison.Ordinal):
                return returned.IsValueType ? Activator.CreateInstance(returned) : null;
        }

        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private static Type? ResultOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>) ? type.GetGenericArguments()[0] : null;

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? type.GetGenericArguments()[0] : null;

    private static object? Call(string method, Type type) =>
        typeof(FailingPort).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null);

    private static ValueTask<T> Failed<T>() => ValueTask.FromException<T>(new IOException("It is down."));

    private static ValueTask<T> Never<T>() => new(new TaskCompletionSource<T>().Task);

    private static async IAsyncEnumerable<T> NeverMoves<T>()
    {
        await new TaskCompletionSource().Task;
        yield break;
    }
}
