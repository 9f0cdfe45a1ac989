using System.Text;
using Integrations.Internal;

namespace Integrations.Tests.Mapping;

public sealed class TextPoolTests
{
    [Fact]
    public void A_text_that_repeats_in_a_page_is_one_string()
    {
        var page = "Sales,Sales"u8;
        var pool = new TextPool();
        pool.Get(page, 0, 5).Should().Be("Sales").And.BeSameAs(pool.Get(page, 6, 5));
    }

    [Fact]
    public void Texts_that_share_a_place_are_never_taken_for_each_other()
    {
        var random = new Random(11);
        var texts = Enumerable.Range(0, 20_000)
            .Select(_ => string.Create(random.Next(0, 40), random, static (span, r) => r.GetItems("abcAé0 \0".AsSpan(), span))).ToList();
        var page = Encoding.UTF8.GetBytes(string.Concat(texts));
        var pool = new TextPool();
        var start = 0;
        foreach (var text in texts)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            pool.Get(page, start, length).Should().Be(text);
            start += length;
        }
    }
}
