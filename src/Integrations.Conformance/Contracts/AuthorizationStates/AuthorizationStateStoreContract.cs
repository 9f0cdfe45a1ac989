using Integrations.Storage;

namespace Integrations.Conformance;

/// <summary>
/// The contract of stores of authorization states. Each test uses its own keys, so that a shared database need not be cleared.
/// </summary>
public abstract class AuthorizationStateStoreContract
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly FakeClock _clock = new();
    private readonly string _key = Convert.ToBase64String(Guid.NewGuid().ToByteArray());

    /// <summary>
    /// Creates the store of another process: a new instance over the same storage for each call. A store in memory returns the same
    /// instance.
    /// </summary>
    protected abstract IAuthorizationStateStore CreateStore(TimeProvider clock);

    [Fact]
    public async Task What_one_process_kept_another_takes()
    {
        await AddAsync(_key, 1, 2, 3);
        Assert.Equal([1, 2, 3], await TakeAsync(_key));
    }

    [Fact]
    public async Task A_state_is_taken_once()
    {
        await AddAsync(_key, 1);
        await TakeAsync(_key);
        Assert.Null(await TakeAsync(_key));
    }

    [Fact]
    public async Task Of_many_who_take_one_gets_it()
    {
        var time = TimeProvider.System;
        await CreateStore(time).AddAsync(_key, new byte[] { 1 }, time.GetUtcNow() + Lifetime, default);
        var taken = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => Task.Run(async () => await CreateStore(time).TakeAsync(_key, default))));
        Assert.Single(taken, t => t is not null);
    }

    [Fact]
    public async Task Keys_are_compared_ordinally()
    {
        await AddAsync(_key + "a", 1);
        Assert.Null(await TakeAsync(_key));
        Assert.Null(await TakeAsync(_key + "A"));
        Assert.Equal([1], await TakeAsync(_key + "a"));
    }

    [Fact]
    public async Task What_has_expired_is_not_given_out()
    {
        await AddAsync(_key, 1);
        _clock.Advance(Lifetime);
        Assert.Null(await TakeAsync(_key));
    }

    [Fact]
    public async Task Just_before_its_end_it_is()
    {
        await AddAsync(_key, 1);
        _clock.Advance(Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await TakeAsync(_key));
    }

    [Fact]
    public async Task What_nobody_came_back_for_does_not_stand_in_the_way()
    {
        await AddAsync(_key, 1);
        _clock.Advance(Lifetime);
        await AddAsync(_key + "2", 2);
        Assert.Equal([2], await TakeAsync(_key + "2"));
    }

    [Fact]
    public async Task Payloads_are_copied_and_may_be_large()
    {
        var payload = new byte[100_000];
        new Random(1).NextBytes(payload);
        var kept = payload.ToArray();
        await AddAsync(_key, payload);
        payload[0]++;
        Assert.Equal(kept, await TakeAsync(_key));
    }

    [Fact]
    public async Task What_is_kept_is_listed_under_the_key_that_takes_it()
    {
        await AddAsync(_key, 1, 2);
        Assert.Equal([1, 2], (await CreateStore(_clock).ListAsync(default).SingleAsync(s => s.Key == _key)).Value.ToArray());
        await TakeAsync(_key);
        Assert.False(await CreateStore(_clock).ListAsync(default).AnyAsync(s => s.Key == _key));
    }

    [Fact]
    public async Task What_is_kept_is_counted_for_its_tenant_and_its_user_until_it_ends_or_is_taken()
    {
        var (tenant, now) = (_key + "t", _clock.GetUtcNow());
        var (ann, bob, other) =
            (new AuthorizationStateOwner(tenant, _key + "ann"), new AuthorizationStateOwner(tenant, _key + "bob"),
            new AuthorizationStateOwner(_key + "o", _key + "other"));
        await CreateStore(_clock).AddAsync(_key + "1", new byte[] { 1 }, now + Lifetime, ann, default);
        await CreateStore(_clock).AddAsync(_key + "2", new byte[] { 2 }, now + (2 * Lifetime), ann, default);
        await CreateStore(_clock).AddAsync(_key + "3", new byte[] { 3 }, now + (2 * Lifetime), bob, default);
        await AddAsync(_key + "4", 4);
        Assert.Equal(new(3, 2), await CountAsync(ann, now));
        Assert.Equal(new(3, 1), await CountAsync(bob, now));
        Assert.Equal(new(0, 0), await CountAsync(other, now));

        Assert.Equal([3], await TakeAsync(_key + "3"));
        Assert.Equal(new(2, 0), await CountAsync(bob, now));
        Assert.Equal(new(1, 1), await CountAsync(ann, now + Lifetime));
        Assert.Equal([1], await TakeAsync(_key + "1"));
        Assert.Equal(new(1, 1), await CountAsync(ann, now + Lifetime));
    }

    private async Task<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter) =>
        await CreateStore(_clock).CountAsync(owner, endsAfter, default);

    private async Task AddAsync(string key, params byte[] payload) =>
        await CreateStore(_clock).AddAsync(key, payload, _clock.GetUtcNow() + Lifetime, default);

    private async Task<byte[]?> TakeAsync(string key) => (await CreateStore(_clock).TakeAsync(key, default))?.ToArray();
}
