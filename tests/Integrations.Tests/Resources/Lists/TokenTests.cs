using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Tests.Resources.Lists;

/// <summary>
/// Cursors and checkpoints may be held by a browser: they are authenticated, and outlive whatever the connection outlives.
/// </summary>
public sealed class TokenTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every public entry that takes a cursor or a checkpoint, and how one is given to it.</summary>
    private static readonly IReadOnlyDictionary<string, Func<ConnectionClient, string, Task>> Entries =
        new Dictionary<string, Func<ConnectionClient, string, Task>>
    {
        ["ListQuery.Cursor"] = async (client, text) => await client.Crm.Contacts.ListPageAsync(new() { Cursor = text }),
        ["ListQuery.Since"] = async (client, text) => await client.Crm.Contacts.ListPageAsync(new() { Since = Checkpoint.Parse(text) }),
        ["Checkpoint.Parse"] = async (client, text) =>
            await client.Crm.Contacts.ListAsync(new() { Since = Checkpoint.Parse(text) }).ToListAsync(),
        ["CheckpointClient.SaveAsync"] = async (client, text) =>
        {
            await client.Checkpoints.SaveAsync("x", Checkpoint.Parse(text));
            var found = await client.Checkpoints.FindAsync("x") ?? throw new InvalidRequestException("It was kept and is not handed out.");
            await client.Crm.Contacts.ListPageAsync(new() { Since = found });
        },
    };

    [Fact]
    public void Every_public_entry_that_takes_one_is_tried()
    {
        var types = typeof(IIntegrations).Assembly.GetExportedTypes();
        var methods =
            types.SelectMany(t =>
            t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && m.GetParameters().Any(p => p.ParameterType == typeof(Checkpoint) || Named(p.Name!)))
                .Select(m => $"{m.DeclaringType!.Name.Split('`')[0]}.{m.Name}");
        var properties = types.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { IsPublic: true } && (p.PropertyType == typeof(Checkpoint) || Named(p.Name)))
                .Select(p => $"{p.DeclaringType!.Name.Split('`')[0]}.{p.Name}");
        methods.Concat(properties).Append("Checkpoint.Parse").Distinct().Should().BeEquivalentTo(Entries.Keys);

        static bool Named(string name) =>
            name.Contains("cursor", StringComparison.OrdinalIgnoreCase) || name.Contains("checkpoint", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_forged_token_is_refused_by_every_entry_and_nothing_is_sent()
    {
        await using var acme = await StartAsync();
        var stranger = await acme.ConnectAsync("two");
        string[] genuine = [.. await TokensAsync(acme.Client), .. await TokensAsync(stranger)];
        var sent = acme.Vendor.Requests.Count;
        var forged = genuine[2..].Concat(genuine.SelectMany(Forged)).Concat(["", "x", "null", "{}", new string('A', 50), new string('A', 16 * 1024), new string('A', 10_000_000), OldStyle("""{"p":-1}"""), OldStyle("null")]);
        foreach (var text in forged)
            foreach (var (entry, give) in Entries)
                await FluentActions.Awaiting(() => give(acme.Client, text)).Should()
                    .ThrowAsync<InvalidRequestException>($"{entry} got {text[..Math.Min(80, text.Length)]}");
        acme.Vendor.Requests.Count.Should().Be(sent);
    }

    [Fact]
    public async Task A_cursor_is_no_checkpoint_and_a_checkpoint_no_cursor()
    {
        await using var acme = await StartAsync();
        var tokens = await TokensAsync(acme.Client);
        foreach (var (entry, give) in Entries)
            await FluentActions.Awaiting(() => give(acme.Client, tokens[entry == "ListQuery.Cursor" ? 1 : 0])).Should()
                .ThrowAsync<InvalidRequestException>(entry);
    }

    [Theory]
    [InlineData("a/b", "c", "a", "b/c")]
    [InlineData("a\nb", "c", "a", "b\nc")]
    public async Task Ids_that_join_to_the_same_text_are_two_owners(string tenant, string connection, string otherTenant,
        string otherConnection)
    {
        await using var acme = await StartAsync();
        var one = await acme.ConnectAsync(connection, tenant);
        var other = await acme.ConnectAsync(otherConnection, otherTenant);
        var cursor = (await one.Crm.Contacts.ListPageAsync()).Cursor;
        await FluentActions.Awaiting(async () => await other.Crm.Contacts.ListPageAsync(new() { Cursor = cursor })).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("*another connection or resource*");
    }

    [Fact]
    public async Task Only_page_size_and_limit_may_differ_from_the_query_of_a_cursor()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /contacts/deleted", AcmeContacts.Page(null));
        var cursor = (await acme.Client.Crm.Contacts.ListPageAsync(new() { PageSize = 1 })).Cursor;
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor, PageSize = 7, Limit = 5 });
        ListQuery<Contact>[] others =
        [
            new() { Cursor = cursor, Where = [Contact.Fields.Title.Is("x")] }, new() { Cursor = cursor, OrderBy = Contact.Fields.Title },
                new() { Cursor = cursor, Since = Noon },
            new() { Cursor = cursor, Deleted = Deletions.Include }, new() { Cursor = cursor, Fields = [Contact.Fields.Title] },
                new() { Cursor = cursor, CustomFields = CustomFieldSelection.Named("x") },
            new() { Cursor = cursor, IncludeRaw = false }, new() { Cursor = cursor, Strict = true },
        ];
        typeof(ListQuery<Contact>).GetProperties().Should()
            .HaveCount(others.Length + 3, "every property is tried but cursor, page size and limit");
        foreach (var other in others)
            await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(other).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>().WithMessage("*another query*");
    }

    [Fact]
    public async Task A_checkpoint_of_other_conditions_is_refused_and_one_of_another_order_or_selection_is_not()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("POST /contacts/search", AcmeContacts.Page(null));
        var title = Contact.Fields.Title;
        var since = (await acme.Client.Crm.Contacts.ListPageAsync(new() { Where = [title.Is("x")] })).Checkpoint;
        await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = since, Where = [title.Is("x")], OrderBy = title, Fields = [title],
            PageSize = 1, Strict = true });
        foreach (var
            where in new Filter<Contact>[][] { [], [title.Is("y")], [title.After("x")], [Contact.Fields.FirstName.Is("x")],
            [title.Is("x"), title.Is("x")] })
            await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync(new() { Since = since, Where = where }).AsTask())
                .Should().ThrowAsync<InvalidRequestException>().WithMessage("*another query*");
    }

    [Fact]
    public async Task From_the_beginning_is_a_time_too()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("POST /contacts/search", AcmeContacts.Page(null, AcmeContacts.Json("1")));
        foreach (var since in new[] { DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(3) })
        {
            var stream = acme.Client.Crm.Contacts.ListAsync(new() { Since = Checkpoint.Parse(((Checkpoint)since).ToString()) });
            (await PagingTests.Ids(stream)).Should().Equal("1");
            stream.Checkpoint.Should().NotBeNull();
            acme.Vendor.Last.Json.TryGetProperty("groups", out _).Should().BeFalse("nothing is older than the beginning");
            acme.Vendor.Last.Json.GetProperty("sorts").GetRawText().Should().Contain("updated");
        }

        await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = DateTimeOffset.MaxValue });
    }

    [Fact]
    public async Task They_outlive_a_restart_a_new_ring_key_and_the_end_of_the_old_one_a_reconnect_and_a_move()
    {
        var store = new InMemoryConnectionStore();
        var ring = new KeyRing { CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)) };
        string cursor, since;
        await using (var acme = await StartAsync(store, ring))
        {
            var tokens = await TokensAsync(acme.Client);
            (cursor, since) = (tokens[0], tokens[1]);
            ring.CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)).Add("2026-11", KeyRing.Key(2), current: true);
            await acme.Integrations.Connections.ReencryptAsync();
            ring.CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(2));
        }

        byte[] export;
        await using (var acme = Start(store, ring))
        {
            await Accepted(acme);
            var stored = (await store.FindAsync(Key, default))!;
            var settings = new ConnectionSettings { Connector = "acme", ConnectedAt = Noon };
            await acme.Services.GetRequiredService<ConnectionWriter>()
                .ReplaceAsync(stored, acme.Services.GetRequiredService<ConnectorRegistration>(), settings,
                new() { AccessToken = "token-2", IssuedAt = acme.Clock.GetUtcNow() }, default);
            acme.Services.GetRequiredService<TokenManager>().Invalidate(Key);
            await Accepted(acme);
            export = await acme.Integrations.Connections.ExportAsync(Key, remove: true);
            (await store.FindAsync(Key, default)).Should().BeNull();
        }

        await using (var acme =
            Start(new InMemoryConnectionStore(), new KeyRing { CurrentValue = new CredentialKeys().Add("other", KeyRing.Key(9)) }))
        {
            await acme.Integrations.Connections.ImportAsync(AcmeHost.Tenant, export);
            await Accepted(acme);
            await acme.Integrations.Connections.EraseConnectionAsync(Key, revoke: false);
            var again = await acme.ConnectAsync("one");
            foreach (var give in Entries.Where(e => e.Key is "ListQuery.Since" or "ListQuery.Cursor"))
                await FluentActions.Awaiting(() => give.Value(again, give.Key == "ListQuery.Cursor" ? cursor : since)).Should()
                    .ThrowAsync<InvalidRequestException>("they went with the connection").WithMessage("*older than the connection*");
        }

        async Task Accepted(AcmeHost acme)
        {
            var contacts = acme.Integrations.For(Key.Tenant, Key.Connection).Crm.Contacts;
            await contacts.ListPageAsync(new() { Cursor = cursor });
            acme.Vendor.Last.Query["cursor"].Should().Be("c2");
            await contacts.ListPageAsync(new() { Since = Checkpoint.Parse(since) });
        }
    }

    [Fact]
    public async Task A_connection_of_an_earlier_version_gets_one_key_at_its_first_lists()
    {
        var store = new InMemoryConnectionStore();
        await using var acme = await StartAsync(store, new KeyRing { CurrentValue = new CredentialKeys().Add("k", KeyRing.Key(1)) });
        var repository = acme.Services.GetRequiredService<ConnectionRepository>();
        var loaded = (await repository.FindAsync(Key, default))!;
        await repository.SaveSettingsAsync(Key, loaded.Settings with { TokenKey = null }, loaded.Versions.Settings, default);
        acme.Services.GetRequiredService<TokenManager>().Invalidate(Key);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask())));
        foreach (var page in pages) await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = page.Cursor });
        (await repository.FindAsync(Key, default))!.Settings.TokenKey.Should().HaveCount(32).And.NotEqual(loaded.Settings.TokenKey);
    }

    [Fact]
    public async Task A_token_is_never_longer_than_what_is_read()
    {
        await using var acme = await AcmeHost.StartAsync();
        var number = 0;
        acme.Vendor.Always("POST /contacts/search",
            r => new AcmeAnswer(200,
            AcmeContacts.Page("1",
            Enumerable.Range(0, 2).Select(_ => AcmeContacts.Json($"{++number}", updated: Noon.AddMilliseconds(number).ToString("O")))))
            .With("Date", Noon.ToString("R")));
        var query = new ListQuery<Contact> { Since = Noon.AddDays(-1) };
        for (var pages = 0; pages < 700; pages++)
        {
            var page = await acme.Client.Crm.Contacts.ListPageAsync(query);
            page.Cursor!.Length.Should().BeLessThanOrEqualTo(16 * 1024);
            (page.Checkpoint?.ToString().Length ?? 0).Should().BeLessThanOrEqualTo(16 * 1024);
            query = new() { Since = query.Since, Cursor = page.Cursor };
        }
    }

    [Fact]
    public async Task A_vendors_cursor_that_does_not_fit_is_told_at_once_and_followed_all_the_same_in_a_stream()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts",
            r => AcmeContacts.Page(r.Query.ContainsKey("cursor") ? null : new string('c', 14_000), AcmeContacts.Json("1")));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<ContractViolationException>())
            .WithMessage("*14000 characters*ListAsync*");
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().HaveCount(2);
    }

    private static ConnectionKey Key => new(AcmeHost.Tenant, new("one"));

    private static async Task<AcmeHost> StartAsync(IConnectionStore? store = null, KeyRing? ring = null)
    {
        var acme = Start(store ?? new InMemoryConnectionStore(), ring);
        var client = await acme.ConnectAsync("one");
        typeof(AcmeHost).GetProperty(nameof(AcmeHost.Client))!.SetValue(acme, client);
        return acme;
    }

    private static AcmeHost Start(IConnectionStore store, KeyRing? ring)
    {
        var acme = new AcmeHost(AcmeConnector.Definition(), services =>
        {
            services.AddSingleton(store);
            if (ring is not null) services.Replace(ServiceDescriptor.Singleton<ICredentialProtector>(ring.Protector(store)));
        });
        acme.Vendor.Always("GET /contacts", r =>
            new AcmeAnswer(200, AcmeContacts.Page(r.Query.ContainsKey("cursor") ? null : "c2", AcmeContacts.Json("1")))
                .With("Date", Noon.ToString("R")));
        acme.Vendor.Always("POST /contacts/search", AcmeContacts.Page(null));
        return acme;
    }

    /// <summary>A cursor and a checkpoint of the connection.</summary>
    private static async Task<string[]> TokensAsync(ConnectionClient client)
    {
        var cursor = (await client.Crm.Contacts.ListPageAsync()).Cursor!;
        return [cursor, (await client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor })).Checkpoint!.ToString()];
    }

    /// <summary>A genuine token changed at each place, with a checksum that fits.</summary>
    private static IEnumerable<string> Forged(string genuine)
    {
        var bytes = Base64Url.DecodeFromChars(genuine);
        for (var at = 9; at < bytes.Length; at++)
        {
            var forged = (byte[])bytes.Clone();
            forged[at] ^= 0x11;
            SHA256.HashData(forged.AsSpan(9))[..8].CopyTo(forged, 1);
            yield return Base64Url.EncodeToString(forged);
        }
    }

    /// <summary>A token as the version before made it, which everybody could.</summary>
    private static string OldStyle(string json)
    {
        var content = Encoding.UTF8.GetBytes(json);
        return Base64Url.EncodeToString([1, .. SHA256.HashData(content)[..8], .. content]);
    }
}
