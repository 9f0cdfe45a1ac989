using Integrations.Internal;

namespace Integrations.Tests.Webhooks;

/// <summary>Searches for the connections of an account, which concurrent deliveries share.</summary>
public sealed class SharedLookupTests
{
    private readonly List<TaskCompletionSource<int>> _searches = [];
    private readonly SharedLookups<string, int> _lookups;

    public SharedLookupTests() => _lookups = new(_ =>
    {
        var search = new TaskCompletionSource<int>();
        lock (_searches) _searches.Add(search);
        return new(search.Task);
    });

    [Fact]
    public async Task Callers_that_arrive_during_a_search_share_the_next_one_and_none_gets_an_older_result()
    {
        var first = Find();
        Task<int>[] later = [Find(), Find(), Find()];
        _searches.Should().ContainSingle();
        _searches[0].SetResult(1);
        (await first).Should().Be(1);
        (await SearchAsync(1)).SetResult(2);
        (await Task.WhenAll(later)).Should().Equal(2, 2, 2);
        _searches.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_search_that_fails_fails_its_callers_alone()
    {
        var first = Find();
        var later = Find();
        _searches[0].SetException(new IOException("away"));
        await first.Awaiting(task => task).Should().ThrowAsync<IOException>();
        (await SearchAsync(1)).SetResult(2);
        (await later).Should().Be(2);
    }

    [Fact]
    public async Task A_caller_that_is_canceled_does_not_end_the_search_of_others()
    {
        using var cancel = new CancellationTokenSource();
        var first = Find();
        var canceled = _lookups.FindAsync("a", cancel.Token);
        var other = Find();
        await cancel.CancelAsync();
        await canceled.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        _searches[0].SetResult(1);
        (await SearchAsync(1)).SetResult(2);
        ((await first), (await other)).Should().Be((1, 2));
    }

    [Fact]
    public void Other_keys_do_not_wait()
    {
        _ = Find();
        _ = _lookups.FindAsync("b", default);
        _searches.Should().HaveCount(2);
    }

    private Task<int> Find() => _lookups.FindAsync("a", default);

    private async Task<TaskCompletionSource<int>> SearchAsync(int number)
    {
        while (true)
        {
            lock (_searches)
                if (_searches.Count > number) return _searches[number];
            await Task.Yield();
        }
    }
}
