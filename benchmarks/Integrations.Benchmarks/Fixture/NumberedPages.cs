using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Integrations.Benchmarks.Fixture;

/// <summary>A long list of contacts: one page, written with other ids each time. The vendor keeps no record of it.</summary>
internal sealed class NumberedPages
{
    /// <summary>The number of records of the list.</summary>
    public const int Records = 1_000_000;

    private const int Digits = 12;
    private static readonly long First = long.Parse(ContactPage.IdOf(0), CultureInfo.InvariantCulture);
    private readonly Template _middle = new(ContactPage.Create());
    private readonly Template _last = new(ContactPage.Create(isLast: true));

    /// <summary>Writes the page that begins with a record.</summary>
    /// <param name="response">The response.</param>
    /// <param name="after">The id the page begins with; null: the first one.</param>
    public async Task WriteAsync(HttpResponse response, string? after)
    {
        var start = after is null ? First : long.Parse(after, CultureInfo.InvariantCulture);
        var template = start + ContactPage.Size < First + Records ? _middle : _last;
        var body = ArrayPool<byte>.Shared.Rent(template.Length);
        try
        {
            template.Write(body, start);
            response.ContentLength = template.Length;
            await response.Body.WriteAsync(body.AsMemory(0, template.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    /// <summary>A page and the places of its ids.</summary>
    private sealed class Template
    {
        private readonly byte[] _page;
        private readonly List<(int Place, int Number)> _ids = [];

        public Template(byte[] page)
        {
            _page = page;
            // The first record of the next page is named in the cursor.
            for (var number = 0; number <= ContactPage.Size; number++)
            {
                var id = Encoding.ASCII.GetBytes(ContactPage.IdOf(number));
                for (var place = page.AsSpan().IndexOf(id); place >= 0;)
                {
                    _ids.Add((place, number));
                    var next = page.AsSpan(place + Digits).IndexOf(id);
                    place = next < 0 ? -1 : place + Digits + next;
                }
            }
        }

        public int Length => _page.Length;

        public void Write(Span<byte> body, long start)
        {
            _page.CopyTo(body);
            foreach (var (place, number) in _ids) Utf8Formatter.TryFormat(start + number, body[place..], out _);
        }
    }
}
